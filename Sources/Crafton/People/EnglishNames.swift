import Statistics

/// Names of English families. Synthetic people are put together from them at random.
enum EnglishNames {
  static let olderFemale = [
    "Margaret", "Jean", "Mary", "Joan", "Patricia", "Sheila", "Barbara", "Doreen", "June", "Shirley", "Dorothy",
    "Joyce", "Maureen", "Elizabeth", "Audrey", "Brenda", "Kathleen", "Sylvia", "Eileen", "Pamela", "Betty", "Beryl",
    "Ann", "Irene", "Jacqueline", "Christine", "Susan", "Linda", "Janet", "Carol", "Judith", "Marjorie", "Hilda",
    "Gwendoline", "Edna", "Vera", "Phyllis", "Muriel", "Olive", "Constance", "Rita", "Norma", "Valerie", "Gillian",
    "Rosemary", "Daphne", "Freda", "Winifred", "Elsie", "Thelma",
  ]
  static let olderMale = [
    "John", "William", "Peter", "Ronald", "Kenneth", "Derek", "James", "David", "Brian", "George", "Robert", "Thomas",
    "Raymond", "Dennis", "Michael", "Alan", "Roy", "Norman", "Gordon", "Frank", "Eric", "Arthur", "Leslie", "Albert",
    "Stanley", "Harold", "Donald", "Geoffrey", "Keith", "Terence", "Anthony", "Roger", "Colin", "Barry", "Ernest",
    "Cyril", "Reginald", "Clifford", "Douglas", "Walter", "Trevor", "Graham", "Malcolm", "Frederick", "Bernard",
    "Edward", "Charles", "Philip", "Richard", "Horace",
  ]
  static let youngerFemale = [
    "Sarah", "Emma", "Laura", "Claire", "Nicola", "Rebecca", "Jessica", "Chloe", "Sophie", "Olivia", "Emily", "Amelia",
    "Charlotte", "Lucy", "Hannah", "Grace", "Isla", "Lisa", "Michelle", "Joanne", "Amy", "Gemma", "Katie", "Megan",
    "Bethany", "Abigail", "Poppy", "Ella", "Freya", "Evie", "Lily", "Holly", "Georgia", "Molly", "Natalie", "Rachel",
    "Victoria", "Samantha", "Kelly", "Leanne", "Stacey", "Danielle", "Jade", "Lauren", "Eleanor", "Daisy", "Phoebe",
    "Ruby", "Florence", "Harriet",
  ]
  static let youngerMale = [
    "Paul", "Mark", "Andrew", "Daniel", "Matthew", "James", "Christopher", "Jack", "Oliver", "Harry", "George",
    "Thomas", "Joshua", "Lee", "Stephen", "Jason", "Simon", "Darren", "Craig", "Gary", "Adam", "Luke", "Ryan", "Liam",
    "Nathan", "Samuel", "Benjamin", "Joseph", "Jacob", "Charlie", "Alfie", "Noah", "Archie", "Leo", "Oscar", "Henry",
    "Freddie", "Ethan", "Callum", "Connor", "Kieran", "Scott", "Stuart", "Dean", "Robert", "Richard", "Alexander",
    "William", "Max", "Theo",
  ]
  static let surnames = [
    "Smith", "Jones", "Taylor", "Brown", "Wilson", "Johnson", "Davies", "Walker", "Wright", "Robinson", "Thompson",
    "White", "Hughes", "Edwards", "Green", "Hall", "Wood", "Harris", "Lewis", "Martin", "Jackson", "Clarke", "Clark",
    "Turner", "Hill", "Cooper", "Morris", "Ward", "Moore", "King", "Watson", "Baker", "Harrison", "Morgan", "Allen",
    "Mitchell", "Bennett", "Bailey", "Cook", "Carter", "Parker", "Price", "Shaw", "Richardson", "Collins", "Marshall",
    "Cox", "Adams", "Ellis", "Mills", "Rogers", "Webb", "Hunt", "Palmer", "Barker", "Fisher", "Knight", "Mason",
    "Chapman", "Holmes", "Barnes", "Pearson", "Powell", "Rose", "Dixon", "Fletcher", "Gibson", "Howard", "Andrews",
    "Reynolds", "Elliott", "Fox", "Ford", "Payne", "West", "Day", "Lowe", "Hart", "Read", "Hayes", "Booth", "Dean",
    "Perkins", "Nicholls", "Slater", "Dawson", "Tomlinson", "Whitehouse", "Hodgkins", "Tonks", "Bates", "Yates",
    "Thorpe", "Spencer", "Sutton", "Bullock", "Sharpe", "Hobbs", "O'Brien", "Smith-Jones",
  ]
  private static let placeStarts = [
    "Ash", "Bar", "Black", "Brad", "Broad", "Bur", "Cal", "Carl", "Clay", "Crom", "Dal", "East", "Eck", "Fair", "Farn",
    "Frod", "Grim", "Hal", "Har", "Hat", "Hazel", "Hold", "Kirk", "Lang", "Lin", "Mar", "Mid", "Nor", "Pem", "Pick",
    "Rad", "Red", "Rock", "Shel", "Staf", "Stan", "Stock", "Thorn", "Wal", "Whit", "Win", "Wor",
  ]
  private static let placeEnds = [
    "ton", "ley", "ford", "well", "worth", "field", "ham", "wick", "by", "wood", "bourne", "stone", "stead", "ridge",
    "croft", "shaw", "combe", "bury", "cott", "dale",
  ]

  /// A surname from a place: eight hundred of them, each rare.
  static func drawPlaceSurname(_ generator: inout SeededGenerator) -> String {
    placeStarts[generator.skewedIndex(placeStarts.count)] + placeEnds[generator.skewedIndex(placeEnds.count)]
  }
}
