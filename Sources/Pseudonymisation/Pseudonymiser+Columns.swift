import Diagnostics
import Digests
import Linkage
@_spi(Pseudonymisation) import Tabular

extension Pseudonymiser {
  /// A column as it is. Of a text column only the values that a row still has: the others may be of rows left behind.
  func kept(_ column: Column) -> Column {
    var values = column.values
    if case .text(let texts) = values { values = .text(texts.compacted(column.validity)) }
    return Column(column.name, values, validity: column.validity, disclosure: .open)
  }

  /// Completed years from birth to the day of each row, or to the run's day; missing where either is, or birth is later.
  func ages(
    _ name: String, birth: Column, on days: Column?, _ reckoning: PrivacyDefinition.Derivation.Reckoning
  ) throws(Failure) -> Column {
    let births = try dayNumbers(birth)
    let onDays = if let days { try dayNumbers(days) } else { [Int32]() }
    var ages = [Int64](repeating: 0, count: birth.count)
    var validity = Validity(count: birth.count)
    for row in 0..<birth.count {
      guard birth.validity[row], days?.validity[row] ?? true,
        let born = accepted(Day(number: births[row]), reckoning.dates)
      else {
        validity.setMissing(row)
        continue
      }
      let day = days == nil ? asOf : Day(number: onDays[row])
      if day < born {
        validity.setMissing(row)
      } else {
        ages[row] =
          switch reckoning.years {
          case .calendar: Int64(born.completedYears(until: day))
          // Four Julian years are 1,461 days.
          case .julian: Int64(born.days(until: day) * 4 / 1461)
          }
      }
    }
    return Column(name, .integer(ages), validity: validity, disclosure: .open)
  }

  /// What is left of dates of birth; missing where there is none, or it says nothing.
  func birthMonths(
    _ name: String, birth: Column, _ dates: PrivacyDefinition.Derivation.BirthDates
  ) throws(Failure) -> Column {
    let (births, validity) = try acceptedBirths(birth, dates)
    return Column(name, .day(births.map { $0.startOfMonth.number }), validity: validity, disclosure: .open)
  }

  func birthYears(_ name: String, birth: Column) throws(Failure) -> Column {
    let (births, validity) = try acceptedBirths(birth, .plausible)
    return Column(name, .integer(births.map { Int64($0.year) }), validity: validity, disclosure: .open)
  }

  private func acceptedBirths(
    _ birth: Column, _ dates: PrivacyDefinition.Derivation.BirthDates
  ) throws(Failure) -> ([Day], Validity) {
    let numbers = try dayNumbers(birth)
    var births = [Day](repeating: Day(number: 0), count: birth.count)
    var validity = Validity(count: birth.count)
    for row in 0..<birth.count {
      if birth.validity[row], let born = accepted(Day(number: numbers[row]), dates) {
        births[row] = born
      } else {
        validity.setMissing(row)
      }
    }
    return (births, validity)
  }

  private func accepted(_ birth: Day, _ dates: PrivacyDefinition.Derivation.BirthDates) -> Day? {
    switch dates {
    case .plausible: Standard.dateOfBirth(birth, asOf: asOf)
    case .stated: birth
    }
  }

  private func dayNumbers(_ column: Column) throws(Failure) -> [Int32] {
    guard case .day(let numbers) = column.values else {
      throw missing("dates in the column '\(column.name)'")
    }
    return numbers
  }

  /// Whether each row has a value. It is never missing itself.
  func presence(_ name: String, of column: Column) -> Column {
    Column(
      name, .boolean((0..<column.count).map { column.validity[$0] }), validity: nil, disclosure: .open)
  }

  /// Keyed digests of local ids. Columns of one name get the same pseudonym for the same id in every extract, so that they
  /// still join; an id of another column, or under another purpose, gets another.
  func pseudonymColumn(_ name: String, of column: Column) async throws -> Column {
    let texts = kept(column).texts
    let ids = texts.dictionary
    let key = purposeKey
    let made = try await parallelChunks(of: ids.count, jobs: jobs) { tokens(of: ids[$0], in: column.name, key) }
    return Column(
      name, .text(TextValues(codes: texts.codes, dictionary: TextDictionary(made))), validity: column.validity,
      disclosure: .pseudonymous)
  }

  /// Keyed digests of ids, in their order.
  func tokens(of ids: some Sequence<String>, in domain: String, _ key: SecretKey) -> [Token] {
    let key = key.unshared()
    var message = message(domain, [])
    let start = message.count
    return ids.map { id in
      message.removeLast(message.count - start)
      message.append(contentsOf: id.utf8)
      return key.token(of: message)
    }
  }
}

extension Column {
  /// The values of a text or integer column as texts, each distinct one once.
  var texts: TextValues {
    if case .text(let texts) = values { return texts }
    return TextValues(encoding: (0..<count).map { text(at: $0) })
  }
}

extension TextDictionary {
  /// Pseudonyms, each made into text when it is read.
  init(_ tokens: [Token]) {
    self.init(count: tokens.count) { tokens[$0].description }
  }
}

/// What is digested for a pseudonym: the length of the domain's name, the domain, the value; so no two pairs of domain and
/// value give the same message.
func message(_ domain: String, _ value: [UInt8]) -> [UInt8] {
  precondition(domain.utf8.count < 256, "a column's name is short")
  return [UInt8(domain.utf8.count)] + Array(domain.utf8) + value
}

func column(_ name: String, of table: Table) throws(Failure) -> Column {
  guard let column = table.column(name) else { throw missing("the column '\(name)' of '\(table.name)'") }
  return column
}

func missing(_ what: String) -> Failure {
  Failure(
    Diagnostic(.privacyMissing, "pseudonymisation was not given \(what)", help: "run 'waymark check' on the pipeline"),
    status: .couldNotRun)
}
