/// `boundaries.geojson`: the LSOAs as polygons (RFC 7946), each with the codes and names of the areas that it lies in.
enum Boundaries {
  static func geoJSON(_ geography: Geography) -> String {
    var features: [String] = []
    for lsoa in geography.lsoas {
      let properties = zip(GeographyLookup.header, GeographyLookup.texts(lsoa)).map { "\"\($0)\":\"\($1)\"" }
      let points = lsoa.ring.map { "[\(degrees($0.longitude)),\(degrees($0.latitude))]" }
      features.append(
        "{\"type\":\"Feature\",\"properties\":{\(properties.joined(separator: ","))},"
          + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(points.joined(separator: ","))]]}}")
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
  }

  /// Hundred-thousandths of a degree as a decimal number.
  private static func degrees(_ value: Int) -> String {
    let magnitude = abs(value)
    return "\(value < 0 ? "-" : "")\(magnitude / 100_000).\(AreaCodes.padded(magnitude % 100_000, 5))"
  }
}
