public import Diagnostics

/// Under which name a national body publishes an indicator, and the figures of which area serve as its benchmark.
///
///     published: {measure: Fingertips 990010, area: E92000001}
///
/// The pipeline's frame of published figures holds the values; see ``PublishedFigure``.
public struct PublishedReference: Sendable, Hashable {
  /// As the column `measure` of the frame has it.
  public let measure: String
  /// The code of England, a region or another authority.
  public let areaCode: String
  public let place: Place

  init(_ reader: inout MappingReader) {
    place = reader.place
    measure = reader.string("measure")
    areaCode = reader.string("area")
    reader.finish()
  }
}
