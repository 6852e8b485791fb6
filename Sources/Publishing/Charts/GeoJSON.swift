import Foundation

/// The polygons of a GeoJSON feature collection (RFC 7946), each with its code.
struct GeoJSON: Sendable {
  struct Point: Sendable, Hashable {
    /// Degrees east.
    let longitude: Double
    /// Degrees north.
    let latitude: Double
  }

  struct Feature: Sendable {
    let code: String
    /// The rings of its polygons, outer and inner alike.
    let rings: [[Point]]
  }

  let features: [Feature]

  /// - Parameters:
  ///   - property: The property of a feature that holds its code.
  /// - Throws: A decoding error that says where the document is not a collection of polygons.
  init(_ bytes: [UInt8], property: String) throws {
    let collection = try JSONDecoder().decode(Collection.self, from: Data(bytes))
    features = collection.features.compactMap { feature in
      guard let code = feature.properties[property]?.text else { return nil }
      return Feature(
        code: code,
        rings: feature.geometry.rings.map { ring in
          ring.compactMap { $0.count >= 2 ? Point(longitude: $0[0], latitude: $0[1]) : nil }
        })
    }
  }

  private struct Collection: Decodable {
    let features: [RawFeature]
  }

  private struct RawFeature: Decodable {
    let properties: [String: Property]
    let geometry: Geometry
  }

  /// A property's value as text; nil where it is neither text nor a whole number.
  private struct Property: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = (try? container.decode(String.self)) ?? (try? container.decode(Int.self)).map(String.init)
    }
  }

  private struct Geometry: Decodable {
    let rings: [[[Double]]]

    private enum Key: CodingKey {
      case type
      case coordinates
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      let polygons: [[[[Double]]]] =
        switch try container.decode(String.self, forKey: .type) {
        case "Polygon": [try container.decode([[[Double]]].self, forKey: .coordinates)]
        case "MultiPolygon": try container.decode([[[[Double]]]].self, forKey: .coordinates)
        default:
          throw DecodingError.dataCorruptedError(
            forKey: .type, in: container, debugDescription: "only polygons have an inside")
        }
      rings = polygons.flatMap { polygon in
        polygon.enumerated().map { index, ring in Self.turned(ring, isAnticlockwise: index == 0) }
      }
    }

    /// Outer rings anticlockwise and inner ones clockwise, as the standard wants and not every writer does.
    private static func turned(_ ring: [[Double]], isAnticlockwise: Bool) -> [[Double]] {
      var doubleArea = 0.0
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where a.count >= 2 && b.count >= 2 {
        doubleArea += a[0] * b[1] - b[0] * a[1]
      }
      return (doubleArea > 0) == isAnticlockwise ? ring : ring.reversed()
    }
  }
}
