import Tabular

extension Standard {
  /// The ten digits of a valid NHS number, or nil, as ``DomainType/nhsNumber`` has it.
  public static func nhsNumber(_ text: String) -> String? { DomainType.nhsNumber.canonical(text) }
}
