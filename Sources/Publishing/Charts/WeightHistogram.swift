import Foundation
import Scorecard

/// Bars of how many pairs of records have which weight, parted by what became of them.
///
/// Their heights follow the logarithm of the counts: pairs of two persons are thousands of times as many as those of one.
/// The numbers stand in the table below.
enum WeightHistogram {
  /// - Parameter bins: Ascending, of one width.
  static func draw(_ bins: [QualityNotes.WeightBar], id: String) -> SVG {
    let (width, height, foot, left) = (640.0, 220.0, 34.0, 46.0)
    var drawing = Drawing()
    let most = bins.map(\.pairs).max() ?? 0
    let decades = max(1, String(most).count)
    let (top, bottom) = (12.0, height - foot)
    let y = Scale(domain: 0...Double(decades), start: bottom, end: top)
    for decade in 0...decades {
      drawing.line(left, y(Double(decade)), width, y(Double(decade)), class: "grid")
      drawing.text(decade == 0 ? "0" : short(decade), left - 6, y(Double(decade)) + 4, class: "tick end")
    }
    let step = (width - left) / Double(max(1, bins.count))
    for (index, bin) in bins.enumerated() {
      let x = left + step * Double(index)
      if bin.pairs > 0 {
        drawing.add(
          "rect",
          [
            "x": coordinate(x + 1), "y": coordinate(y(level(bin.pairs))), "width": coordinate(step - 2),
            "height": coordinate(bottom - y(level(bin.pairs))), "class": "weight-bar \(bin.kind.rawValue)",
          ])
      }
      if bin.from % 20 == 0 {
        drawing.text(
          (bin.from < 0 ? "\u{2212}" : "") + String(bin.from.magnitude), x, height - 18, class: "tick middle")
      }
    }
    drawing.line(left, bottom, width, bottom, class: "axis")
    drawing.text("weight in bits", (left + width) / 2, height - 3, class: "tick middle")
    return drawing.finished(
      width: width, height: height, class: "histogram", id: id,
      alternative: AlternativeText(title: "Pairs of records by weight", description: words(bins)))
  }

  /// One for a bar of ten pairs, two for a hundred.
  private static func level(_ pairs: Int) -> Double {
    pairs <= 0 ? 0 : max(0.2, log10(Double(pairs)))
  }

  /// A power of ten with its thousands and millions as letters.
  private static func short(_ decade: Int) -> String {
    let sign = decade < 3 ? "" : decade < 6 ? "k" : "M"
    return "1" + String(repeating: "0", count: decade % 3) + sign
  }

  private static func counted(_ count: Int) -> String { decimalText(Double(count), places: 0, grouped: true) }

  private static func words(_ bins: [QualityNotes.WeightBar]) -> String {
    func sum(_ kind: QualityNotes.WeightBar.Kind) -> Int { bins.reduce(0) { $0 + ($1.kind == kind ? $1.pairs : 0) } }
    let heaviest = bins.last { $0.pairs > 0 }
    let lightest = bins.first { $0.pairs > 0 }
    guard let lightest, let heaviest else { return "No pairs were compared." }
    return
      "Weights from \(lightest.from) to \(heaviest.from) bits. About \(counted(sum(.link))) pairs lie where most are linked, "
      + "\(counted(sum(.review))) where most are asked about and \(counted(sum(.other))) below. The table beside it has the numbers."
  }
}
