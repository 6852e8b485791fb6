public import Diagnostics
import Foundation

/// The outlines of a place's neighbourhoods on one grid, ready to draw.
public struct Boundaries: Sendable {
  /// Grid units, tenths of a drawing's unit.
  let width: Int
  let height: Int
  /// By area code.
  let outlines: [String: Outline]

  /// - Parameters:
  ///   - geoJSON: A feature collection of polygons in degrees (RFC 7946).
  ///   - property: The property of a feature that holds its code.
  ///   - areaOfCode: The neighbourhood's code for a feature's; features without one are left out.
  ///   - file: Where the boundaries came from, for messages.
  /// - Throws: ``Diagnostics/Failure`` with status 1 when the document cannot be read.
  public init(geoJSON: [UInt8], property: String, areaOfCode: [String: String], file: String) throws(Failure) {
    let features: [GeoJSON.Feature]
    do {
      features = try GeoJSON(geoJSON, property: property).features
    } catch {
      throw Failure(
        Diagnostic(
          .boundariesUnreadable, "not a GeoJSON collection of polygons", at: Place(file: file),
          help: "export the boundaries as GeoJSON in degrees (EPSG:4326)"),
        status: .dataRefused)
    }
    let placed = features.compactMap { feature in areaOfCode[feature.code].map { (area: $0, rings: feature.rings) } }
    let points = placed.flatMap { $0.rings.flatMap(\.self) }
    if points.isEmpty {
      throw Failure(
        Diagnostic(
          .boundariesUnreadable, "none of \(features.count) polygons has a '\(property)' that belongs to an area",
          at: Place(file: file), help: "check the property and the geography's lookup"),
        status: .dataRefused)
    }
    let grid = Grid(points)
    width = grid.width
    height = grid.height
    outlines = Dictionary(grouping: placed, by: \.area).mapValues { parts in
      Outline(joining: parts.flatMap(\.rings).map { $0.map(grid.corner) })
    }
  }

  /// Puts degrees on a plane: equirectangular, true to scale at the middle latitude.
  private struct Grid {
    static let width = 6_400.0

    private let west: Double
    private let north: Double
    private let unitsPerDegreeEast: Double
    private let unitsPerDegreeNorth: Double
    let width: Int
    let height: Int

    init(_ points: [GeoJSON.Point]) {
      let (longitudes, latitudes) = (points.map(\.longitude), points.map(\.latitude))
      west = longitudes.min()!
      north = latitudes.max()!
      let span = max(longitudes.max()! - west, 1e-9)
      let rise = max(north - latitudes.min()!, 1e-9)
      let squeeze = cos((north - rise / 2) * Double.pi / 180)
      // Neither wider nor higher than the sheet.
      let scale = min(Self.width / (span * squeeze), Self.width * 0.9 / rise)
      unitsPerDegreeNorth = scale
      unitsPerDegreeEast = scale * squeeze
      width = Int((span * unitsPerDegreeEast).rounded())
      height = Int((rise * unitsPerDegreeNorth).rounded())
    }

    func corner(_ point: GeoJSON.Point) -> Outline.Corner {
      Outline.Corner(
        x: Int(((point.longitude - west) * unitsPerDegreeEast).rounded()),
        y: Int(((north - point.latitude) * unitsPerDegreeNorth).rounded()))
    }
  }
}
