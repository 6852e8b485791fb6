import Mustache

/// The pages' templates, compiled into the program.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// The templates' names and texts.
  static let texts: [(name: String, text: String)] = [
    ("layout", PackageResources.layout_mustache),
    ("index", PackageResources.index_mustache),
    ("neighbourhood", PackageResources.neighbourhood_mustache),
    ("indicator", PackageResources.indicator_mustache),
    ("about", PackageResources.about_mustache),
    ("quality", PackageResources.quality_mustache),
    ("badge", PackageResources.badge_mustache),
    ("figure", PackageResources.figure_mustache),
  ].map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }

  static let style = String(decoding: PackageResources.style_css, as: UTF8.self)

  init() {
    var library = MustacheLibrary()
    for (name, text) in Self.texts {
      do {
        try library.register(text, named: name)
      } catch {
        preconditionFailure("the template '\(name)' is well formed: \(error)")
      }
    }
    self.library = library
  }

  /// Renders a page; text is escaped unless it is an ``SVG``.
  func render(_ page: some Sendable, with name: String) -> String {
    guard let text = library.render(page, withTemplate: name) else {
      preconditionFailure("there is a template '\(name)'")
    }
    return text
  }
}
