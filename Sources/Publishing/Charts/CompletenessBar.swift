/// A bar as long as a share; the number stands beside it in words, so that readers of the page's text miss nothing.
enum CompletenessBar {
  /// - Parameter percent: 0 to 100.
  static func draw(_ percent: Double) -> SVG {
    let (width, height) = (80.0, 10.0)
    let filled = coordinate(width * min(100, max(0, percent)) / 100)
    return SVG(
      description: """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(coordinate(width)) \(coordinate(height))" class="fill" \
        aria-hidden="true" focusable="false"><rect class="fill-rail" width="\(coordinate(width))" \
        height="\(coordinate(height))"/><rect class="fill-bar" width="\(filled)" height="\(coordinate(height))"/></svg>
        """)
  }
}
