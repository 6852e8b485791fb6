/// Everyday forms of forenames, as they turn up in case notes and at reception desks.
enum Nicknames {
  private static let forms: [String: String] = [
    "Margaret": "Peggy", "Elizabeth": "Betty", "Patricia": "Pat", "Kathleen": "Kath", "Dorothy": "Dot",
    "Barbara": "Babs", "Pamela": "Pam", "Jacqueline": "Jackie", "Susan": "Sue", "Christine": "Chris",
    "Gwendoline": "Gwen", "Constance": "Connie", "Valerie": "Val", "Gillian": "Jill", "Winifred": "Winnie",
    "Judith": "Judy", "John": "Jack", "William": "Bill", "Ronald": "Ron", "Kenneth": "Ken", "James": "Jim",
    "David": "Dave", "Robert": "Bob", "Thomas": "Tom", "Raymond": "Ray", "Michael": "Mick", "Anthony": "Tony",
    "Terence": "Terry", "Reginald": "Reg", "Clifford": "Cliff", "Frederick": "Fred", "Edward": "Ted",
    "Charles": "Charlie", "Philip": "Phil", "Richard": "Dick", "Leslie": "Les", "Stanley": "Stan", "Harold": "Harry",
    "Albert": "Bert", "Geoffrey": "Geoff", "Rebecca": "Becky", "Jessica": "Jess", "Charlotte": "Lottie",
    "Samantha": "Sam", "Victoria": "Vicky", "Katie": "Kate", "Abigail": "Abi", "Eleanor": "Ellie", "Daniel": "Dan",
    "Matthew": "Matt", "Christopher": "Chris", "Joshua": "Josh", "Stephen": "Steve", "Samuel": "Sam",
    "Benjamin": "Ben", "Joseph": "Joe", "Alexander": "Alex", "Andrew": "Andy", "Katarzyna": "Kasia",
    "Agnieszka": "Aga", "Magdalena": "Magda", "Aleksandra": "Ola", "Krzysztof": "Kris", "Tomasz": "Tomek",
    "Mohammed": "Mo", "Gurpreet": "Gurp", "Emmanuel": "Manny", "Winston": "Win", "Nicola": "Nikki",
  ]

  /// The everyday form of a forename, or nil where it has none.
  static func form(of forename: String) -> String? { forms[forename] }
}
