public import ArgumentParser
public import Tabular

extension Day: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
