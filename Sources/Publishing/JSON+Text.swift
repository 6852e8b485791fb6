import Tabular

extension JSON {
  func append(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += shortestText(value)
    case .string(let value): Self.append(value, to: &text)
    case .array(let values):
      Self.append(values, brackets: ("[", "]"), to: &text, indentation: indentation) { value, text, inner in
        value.append(to: &text, indentation: inner)
      }
    case .object(let members):
      Self.append(members, brackets: ("{", "}"), to: &text, indentation: indentation) { member, text, inner in
        Self.append(member.key, to: &text)
        text += ": "
        member.value.append(to: &text, indentation: inner)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], brackets: (String, String), to text: inout String, indentation: String,
    _ one: (Element, inout String, String) -> Void
  ) {
    text += brackets.0
    let inner = indentation + "  "
    for (index, element) in elements.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += inner
      one(element, &text, inner)
    }
    if !elements.isEmpty { text += "\n" + indentation }
    text += brackets.1
  }

  private static func append(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
