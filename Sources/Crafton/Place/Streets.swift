/// First lines of addresses: two streets an LSOA, their names made from the same words throughout the borough.
enum Streets {
  private static let words = [
    "Albert", "Alder", "Back", "Barley", "Birch", "Bridge", "Brook", "Canal", "Cedar", "Chapel", "Church", "Cobden",
    "Cross", "Derby", "Elm", "Factory", "Fern", "Field", "Forge", "George", "Grange", "Green", "Hawthorn", "High",
    "Holly", "Jubilee", "King", "Lime", "London", "Manor", "Maple", "Meadow", "Mill", "Mount", "New", "North",
    "Nursery", "Oak", "Orchard", "Park", "Pool", "Priory", "Queen", "Rectory", "School", "Spring", "Station", "Stone",
    "Tanner", "Union", "Victoria", "Walnut", "Water", "Well", "West", "Willow", "Windsor", "York",
  ]
  private static let kinds = ["Street", "Road", "Lane", "Avenue", "Close", "Drive", "Terrace", "Way"]

  /// The street of a postcode's place in an LSOA.
  static func name(lsoa: Int, place: Int) -> String {
    let number = (lsoa * 20 + place / 2) * 37
    return "\(words[number % words.count]) \(kinds[number / words.count % kinds.count])"
  }
}
