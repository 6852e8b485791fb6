import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page read as XML: what it links to, what it is linked by, and its text.
final class PageReader: NSObject, XMLParserDelegate {
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  private(set) var elements: [String] = []
  /// The text of the title, then of the body, style left out.
  private(set) var text = ""
  private(set) var error: String?
  private var isInStyle = false

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    if !parser.parse() {
      error = "line \(parser.lineNumber), column \(parser.columnNumber): \(parser.parserError.map { "\($0)" } ?? "?")"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(name)
    isInStyle = name == "style"
    if let id = attributes["id"] { ids.append(id) }
    links += ["href", "src"].compactMap { attributes[$0] }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    isInStyle = false
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if !isInStyle { text += characters }
  }
}
