import Statistics

/// Names of families whose roots lie in Pakistan, Bangladesh and India: few surnames, shared by many.
enum SouthAsianNames {
  static let muslimFemale = [
    "Fatima", "Aisha", "Zainab", "Maryam", "Shabana", "Nasreen", "Samina", "Rukhsana", "Farzana", "Yasmin", "Saima",
    "Nazia", "Khadija", "Amina", "Parveen", "Shazia", "Tahira", "Rehana", "Sumaiya", "Hafsa", "Noor", "Sadia",
    "Robina", "Zahra", "Iqra", "Anisa", "Shaheen", "Kulsum", "Rabia", "Halima",
  ]
  static let muslimMale = [
    "Mohammed", "Muhammad", "Mohammad", "Ali", "Ahmed", "Imran", "Abdul", "Hassan", "Usman", "Tariq", "Asif", "Bilal",
    "Ibrahim", "Yusuf", "Omar", "Hamza", "Khalid", "Nadeem", "Rashid", "Shahid", "Zubair", "Faisal", "Kamran", "Adnan",
    "Saeed", "Iqbal", "Zahid", "Ismail", "Arif", "Waseem",
  ]
  static let hinduFemale = [
    "Priya", "Anita", "Sunita", "Meena", "Kavita", "Nisha", "Pooja", "Rekha", "Lakshmi", "Hansa", "Jyoti", "Bhavna",
    "Sita", "Asha", "Divya", "Radha", "Kokila", "Usha", "Neha", "Manjula",
  ]
  static let hinduMale = [
    "Raj", "Amit", "Sanjay", "Vijay", "Anil", "Rakesh", "Dinesh", "Ramesh", "Suresh", "Ashok", "Nikhil", "Kiran",
    "Mahesh", "Hitesh", "Jayesh", "Mukesh", "Arjun", "Deepak", "Kishan", "Prakash",
  ]
  /// Borne by women and men alike.
  static let sikh = [
    "Gurpreet", "Harpreet", "Jaspreet", "Manpreet", "Sukhdev", "Baljit", "Kulwinder", "Parminder", "Surinder",
    "Amarjit", "Rajinder", "Davinder", "Gurdeep", "Satnam", "Jagdeep", "Navdeep", "Simran", "Kiranjit", "Balbir",
    "Mohinder",
  ]
  static let muslimSurnames = [
    "Khan", "Hussain", "Ahmed", "Ali", "Akhtar", "Mahmood", "Iqbal", "Shah", "Malik", "Miah", "Rahman", "Mirza",
    "Hussein", "Ahmad", "Islam", "Aslam", "Uddin", "Chowdhury", "Rafiq", "Bashir", "Khalil", "Yousaf", "Sheikh",
    "Javed", "Zaman", "Rehman",
  ]
  static let muslimFemaleSurnames = ["Begum", "Bibi", "Khatun", "Akhtar", "Kauser", "Sultana", "Jan"]
  static let hinduSurnames = [
    "Patel", "Sharma", "Mistry", "Shah", "Desai", "Gupta", "Kumar", "Joshi", "Chauhan", "Parmar", "Solanki", "Mehta",
    "Verma", "Rana", "Lad", "Tailor", "Thakor", "Modi",
  ]
  static let sikhSurnames = [
    "Singh", "Dhillon", "Sandhu", "Gill", "Sidhu", "Bains", "Grewal", "Johal", "Dhaliwal", "Atwal", "Mann", "Samra",
    "Purewal", "Basra",
  ]
}

/// Names of Polish families and their neighbours; surnames that end in -ski or -cki have a feminine form.
enum EasternEuropeanNames {
  static let female = [
    "Anna", "Katarzyna", "Agnieszka", "Magdalena", "Joanna", "Monika", "Ewa", "Aleksandra", "Zofia", "Julia", "Natalia",
    "Karolina", "Dorota", "Beata", "Elena", "Ioana", "Daiva", "Olga", "Maja", "Irena", "Halina", "Wanda",
  ]
  static let male = [
    "Piotr", "Krzysztof", "Andrzej", "Tomasz", "Marcin", "Pawel", "Jakub", "Michal", "Marek", "Adam", "Kacper",
    "Szymon", "Wojciech", "Grzegorz", "Andrei", "Mihai", "Jonas", "Stanislaw", "Zbigniew", "Jan", "Ivan", "Dariusz",
  ]
  private static let stems = [
    "Kowal", "Wisniew", "Wojcie", "Lewandow", "Zielin", "Szyman", "Dabrow", "Kozlow", "Jankow", "Wroblew", "Majew",
    "Olszew", "Jablon", "Malinow", "Pawlow", "Gorec", "Sikor", "Baran", "Rutkow", "Ostrow", "Nowic", "Sobol", "Zawad",
    "Czarnec", "Piotrow", "Krajew",
  ]
  private static let endings = ["ski", "czyk", "ski", "wicz", "ak", "ski", "ek"]
  private static let whole = ["Nowak", "Popescu", "Wozniak", "Mazur", "Ionescu", "Krawczyk", "Kazlauskas", "Dudek"]

  static func drawSurname(_ generator: inout SeededGenerator) -> String {
    if generator.chance(0.25) { return whole[generator.skewedIndex(whole.count)] }
    return stems[generator.skewedIndex(stems.count)] + endings[generator.below(endings.count)]
  }

  static func feminine(_ surname: String) -> String {
    surname.hasSuffix("ski") ? String(surname.dropLast()) + "a" : surname
  }
}

/// Names of families whose roots lie in Nigeria, Ghana and their neighbours.
enum WestAfricanNames {
  static let female = [
    "Grace", "Blessing", "Ngozi", "Chioma", "Abena", "Ama", "Folake", "Esther", "Comfort", "Ifeoma", "Yetunde",
    "Patience", "Akosua", "Adaeze", "Funmilayo", "Mercy", "Efua", "Titilayo",
  ]
  static let male = [
    "Emmanuel", "Samuel", "Chukwu", "Kwame", "Kofi", "Tunde", "Emeka", "Joseph", "Daniel", "Obinna", "Segun", "Yaw",
    "Ikenna", "Babatunde", "Kwabena", "Femi", "Chidi", "Isaac",
  ]
  static let surnames = [
    "Mensah", "Okafor", "Adeyemi", "Owusu", "Okeke", "Boateng", "Adebayo", "Nwosu", "Asante", "Eze", "Ogunleye",
    "Appiah", "Balogun", "Obi", "Osei", "Okonkwo", "Afolabi", "Danso", "Oyelaran", "Amoah",
  ]
}

/// Names of families whose roots lie in Jamaica and the other islands.
enum CaribbeanNames {
  static let olderFemale = [
    "Gloria", "Icilda", "Merlene", "Hyacinth", "Pearline", "Beverley", "Yvonne", "Sonia", "Myrtle", "Verona", "Una",
    "Cynthia", "Lorna", "Marva", "Enid", "Daphne",
  ]
  static let olderMale = [
    "Winston", "Delroy", "Errol", "Vincent", "Clifton", "Carlton", "Desmond", "Neville", "Trevor", "Leroy", "Roy",
    "Lloyd", "Glenroy", "Everton", "Rupert", "Alvin",
  ]
  static let youngerFemale = [
    "Shanice", "Jasmine", "Natasha", "Leah", "Keisha", "Tanya", "Michelle", "Simone", "Naomi", "Alicia", "Tiana",
    "Renee", "Monique", "Zoe", "Imani", "Kayla",
  ]
  static let youngerMale = [
    "Marcus", "Jermaine", "Tyrone", "Andre", "Nathan", "Kieron", "Jerome", "Isaiah", "Dwayne", "Curtis", "Reece",
    "Malachi", "Aaron", "Leon", "Tyrell", "Elijah",
  ]
  static let surnames = [
    "Campbell", "Brown", "Williams", "Grant", "Gordon", "Morgan", "Francis", "Bailey", "Reid", "Clarke", "Thomas",
    "Henry", "Francois", "Samuels", "Powell", "Facey", "Wynter", "Bogle", "Gayle", "Blake", "Lindo", "Beckford",
  ]
}

/// Names of families whose roots lie in Hong Kong and China.
enum ChineseNames {
  static let female = ["Mei", "Li", "Xiu", "Ling", "Wai", "Siu", "Yan", "Hui", "Jing", "Amy", "Grace", "Fang"]
  static let male = ["Wei", "Chun", "Ming", "Kin", "Ho", "Jian", "Kwok", "Tak", "Jun", "David", "Kevin", "Lok"]
  static let surnames = ["Chan", "Wong", "Cheung", "Li", "Lam", "Chen", "Ng", "Leung", "Wang", "Zhang", "Tang", "Liu"]
}
