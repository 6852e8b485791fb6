import Linkage
import Tabular
import Testing

/// Drawn examples of what is one person and what is not.
struct LinkerTests {
  private let numbers = (0..<4).map(testNumber)

  private func partition(
    _ sources: [LinkageSource], registers: Set<String> = [], passes: [LinkageDefinition.Pass] = nightlyPasses,
    jobs: Int = 1
  ) async throws -> Partition {
    try await linker(sources, registers: registers, passes: passes).partition(sources, asOf: asOf, jobs: jobs)
  }

  @Test
  func `an NHS number confirmed by the date of birth joins records, unconfirmed it does not`() async throws {
    let sources = [
      drawn("gp", "record_id nhs_number date_of_birth\n g1 \(numbers[0]) 1950-03-02\n g2 \(numbers[1]) 1960-01-09"),
      drawn(
        "hospital", "record_id nhs_number date_of_birth\n h1 \(numbers[0]) 1950-03-02\n h2 \(numbers[1]) 1961-01-09"),
    ]
    let partition = try await partition(sources)
    #expect(groups(partition, sources) == [["gp:g1", "hospital:h1"], ["gp:g2"], ["hospital:h2"]])
    #expect(partition.report.passes[0].joins == 1)
    #expect(partition.report.passes[0].sharedKeys == 1)
    #expect(partition.report.sources.map(\.linkRate) == [0.5, 0.5])
    #expect(partition.report.personCount == 3)
  }

  @Test
  func `ids that one system gives join records of its extracts, and of no other`() async throws {
    let sources = [
      drawn("assessments", "record_id nhs_number\n 7 \(numbers[0])\n 8 \(numbers[1])\n - -"),
      drawn("surveys", "record_id nhs_number\n 7 -\n 8 \(numbers[2])\n - -"),
      drawn("hospital", "record_id nhs_number\n 7 -"),
    ]
    var definition = linker(sources).definition
    definition.sharedIDs = [.init("council", extracts: ["assessments", "surveys"])]
    let partition = try await Linker(definition).partition(sources, asOf: asOf, jobs: 2)
    // Rows without an id share none, and two unlike NHS numbers are two persons whatever their id says.
    #expect(
      Set(groups(partition, sources).filter { $0.count > 1 || $0 == ["hospital:7"] })
        == [["assessments:7", "surveys:7"], ["hospital:7"]])
    #expect(partition.report.passes.map(\.name) == ["council", "number", "name"])
    #expect(partition.report.passes[0].joins == 1)
    #expect(partition.report.passes[0].refusedJoins == 1)
  }

  @Test
  func `equal name, date of birth and postcode join records, however they are spelt`() async throws {
    let sources = [
      drawn("gp", "record_id forename surname date_of_birth postcode\n g1 Zoë O'Neill 1950-03-02 M1_1AE"),
      drawn("care", "record_id forename surname date_of_birth postcode\n c1 Mrs_ZOE o_neill 1950-03-02 m11ae"),
    ]
    let partition = try await partition(sources)
    #expect(groups(partition, sources) == [["gp:g1", "care:c1"]])
  }

  @Test(arguments: ["forename", "surname", "date_of_birth", "postcode"])
  func `a missing detail is never equal to another`(missing: String) async throws {
    let roles = ["record_id", "forename", "surname", "date_of_birth", "postcode"]
    func row(_ id: String) -> [String?] {
      zip(roles, [id, "Ann", "Lee", "1950-03-02", "M1 1AE"]).map { $0 == missing ? nil : $1 }
    }
    let sources = [source("gp", roles: roles, rows: [row("1")]), source("care", roles: roles, rows: [row("2")])]
    #expect(try await partition(sources).report.personCount == 2)
  }

  @Test
  func `details that say nothing join nobody`() async throws {
    let sources = [
      drawn("gp", "record_id nhs_number date_of_birth\n g1 0000000000 1950-03-02\n g2 \(numbers[0]) 1900-01-01"),
      drawn("care", "record_id nhs_number date_of_birth\n c1 0000000000 1950-03-02\n c2 \(numbers[0]) 1900-01-01"),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 4)
    let numbers = partition.report.completeness.first { $0.source == "gp" && $0.role == .nhsNumber }
    #expect(numbers?.present == 2)
    #expect(numbers?.usable == 1)
  }

  @Test
  func `rows of one record id are one record whose identities all count`() async throws {
    let sources = [
      drawn(
        "care",
        """
        record_id nhs_number date_of_birth forename surname postcode
        c1 - 1950-03-02 Ann Lee M1_1AE
        c1 \(numbers[0]) 1950-03-02 Ann Lee M2_2BB
        c1 \(numbers[0]) 1950-03-02 Ann Lee M2_2BB
        """),
      drawn(
        "gp",
        """
        record_id nhs_number date_of_birth forename surname postcode
        g1 \(numbers[0]) 1950-03-02 - - -
        g2 - 1950-03-02 Ann Lee M1_1AE
        """),
    ]
    let partition = try await partition(sources)
    #expect(groups(partition, sources) == [["care:c1", "gp:g1", "gp:g2"]])
    #expect(partition.report.sources.first { $0.source == "care" }?.records == 1)
    #expect(partition.report.sources.first { $0.source == "care" }?.rows == 3)
  }

  @Test
  func `two unlike valid NHS numbers are never one person, and the refusal is handed back`() async throws {
    let sources = [
      drawn(
        "gp",
        "record_id nhs_number forename surname date_of_birth postcode\n g1 \(numbers[0]) Ann Lee 1950-03-02 M1_1AE"),
      drawn(
        "care",
        "record_id nhs_number forename surname date_of_birth postcode\n c1 \(numbers[1]) Ann Lee 1950-03-02 M1_1AE"),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 2)
    #expect(partition.report.passes.map(\.refusedJoins) == [0, 1])
    let refusal = try #require(partition.report.refusedJoins.first)
    #expect(partition.report.refusedJoins.count == 1)
    #expect(refusal.pass == "name")
    #expect(refusal.reason == .unlikeNHSNumbers)
    #expect(refusal.records == [0, 1])
  }

  @Test
  func `two records of a register are never one person`() async throws {
    let drawing = "record_id nhs_number date_of_birth\n g1 \(numbers[0]) 1950-03-02\n g2 \(numbers[0]) 1950-03-02"
    let sources = [drawn("gp", drawing)]
    #expect(try await partition(sources).report.personCount == 1)
    let refused = try await partition(sources, registers: ["gp"])
    #expect(refused.report.personCount == 2)
    #expect(refused.report.refusedJoins.map(\.reason) == [.oneRowPerPerson])
  }

  @Test
  func `a record that could join either of two persons joins neither`() async throws {
    let details = "Ann Lee 1950-03-02 M1_1AE"
    let sources = [
      drawn(
        "gp",
        "record_id nhs_number forename surname date_of_birth postcode\n g1 \(numbers[0]) \(details)\n g2 \(numbers[1]) \(details)"
      ),
      drawn("care", "record_id nhs_number forename surname date_of_birth postcode\n c1 - \(details)\n c2 - \(details)"),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 4)
    #expect(partition.report.passes[1].ambiguousRecords == 2)
    #expect(partition.report.passes[1].refusedJoins == 1)
    #expect(partition.report.passes[1].joins == 0)
  }

  @Test
  func `those who share a key with a person in conflict join when only one can be meant`() async throws {
    // h1 states two addresses; at the second it meets g2, whose number differs from its own.
    let header = "record_id nhs_number forename surname date_of_birth postcode"
    let sources = [
      drawn(
        "gp",
        "\(header)\n g1 - Ann Lee 1950-03-02 M1_1AE\n g2 \(numbers[1]) Ann Lee 1950-03-02 M2_2BB"),
      drawn(
        "hospital",
        "\(header)\n h1 \(numbers[0]) Ann Lee 1950-03-02 M1_1AE\n h1 \(numbers[0]) Ann Lee 1950-03-02 M2_2BB"),
    ]
    let partition = try await partition(sources)
    #expect(groups(partition, sources) == [["gp:g1", "hospital:h1"], ["gp:g2"]])
    #expect(partition.report.passes[1].refusedJoins == 1)
    #expect(partition.report.passes[1].ambiguousRecords == 0)
  }

  @Test
  func `a chain that would bring two numbers together is not joined anywhere`() async throws {
    let header = "record_id nhs_number forename surname date_of_birth postcode"
    let sources = [
      drawn(
        "gp",
        """
        \(header)
        a \(numbers[0]) Ann Lee 1950-03-02 M1_1AE
        b - Ann Lee 1950-03-02 M1_1AE
        b - Ann Lee 1950-03-02 M2_2BB
        c - Ann Lee 1950-03-02 M2_2BB
        c - Ann Lee 1950-03-02 M3_3CC
        d \(numbers[1]) Ann Lee 1950-03-02 M3_3CC
        """)
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 4)
    #expect(partition.report.passes[1].ambiguousRecords == 4)
    #expect(partition.report.passes[1].refusedJoins == 0)
  }

  @Test
  func `a record with two numbers of its own is counted and takes no third`() async throws {
    let sources = [
      drawn("care", "record_id nhs_number date_of_birth\n c1 \(numbers[0]) 1950-03-02\n c1 \(numbers[1]) 1950-03-02"),
      drawn("gp", "record_id nhs_number date_of_birth\n g1 \(numbers[0]) 1950-03-02"),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 2)
    #expect(partition.report.sources.map(\.contradictoryRecords) == [1, 0])
  }

  @Test
  func `a default that hundreds share joins nobody once two of them are known to differ`() async throws {
    let roles = ["record_id", "nhs_number", "forename", "surname", "date_of_birth", "postcode"]
    let rows = (0..<300).map { index -> [String?] in
      ["r\(index)", index < 2 ? testNumber(index) : nil, "Test", "Person", "1980-01-01", "M1 1AE"]
    }
    let sources = [source("gp", roles: roles, rows: rows.map { [$0[0], $0[1], "Tess"] + $0[3...] })]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 300)
    #expect(partition.report.passes[1].ambiguousRecords == 300)
  }

  @Test
  func `without record ids every row is a record`() async throws {
    let sources = [
      drawn("gp", "nhs_number date_of_birth\n \(numbers[0]) 1950-03-02\n \(numbers[0]) 1950-03-02\n - -\n - -"),
      drawn("care", "record_id nhs_number date_of_birth\n - \(numbers[0]) 1950-03-02\n c1 \(numbers[1]) 1950-03-02"),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.sources.map(\.records) == [2, 4])
    let clusters = partition.clusterOfRow
    #expect(clusters["gp"]![0] == clusters["gp"]![1])
    #expect(clusters["gp"]![0] == clusters["care"]![0])
    #expect(Set(clusters["gp"]!).count == 3)
  }

  @Test
  func `clusters are numbered by their smallest source and record id`() async throws {
    let sources = [
      drawn("b", "record_id nhs_number date_of_birth\n 2 \(numbers[0]) 1950-03-02\n 10 \(numbers[1]) 1950-03-02"),
      drawn("a", "record_id nhs_number date_of_birth\n z \(numbers[1]) 1950-03-02"),
    ]
    let clusters = try await partition(sources).clusterOfRow
    #expect(clusters["a"] == [0])
    #expect(clusters["b"] == [1, 0])
  }

  @Test
  func `an empty source and columns of other types are taken`() async throws {
    let births = Column("born", .day([Day(iso: "1950-03-02")!.number]))
    let number = Column("number", .integer([Int64(numbers[0])!]))
    let id = Column("id", .integer([7]))
    let register = LinkageSource(
      "gp", table: Table("gp", [id, births, number]),
      roles: ["record_id": "id", "date_of_birth": "born", "nhs_number": "number"])
    let sources = [
      register,
      drawn("care", "record_id nhs_number date_of_birth\n 7 \(numbers[0]) 1950-03-02"),
      source("empty", roles: ["record_id", "nhs_number"], rows: []),
    ]
    let partition = try await partition(sources)
    #expect(partition.report.personCount == 1)
    #expect(partition.clusterOfRow["empty"]?.isEmpty == true)
    #expect(partition.report.sources.first { $0.source == "empty" }?.linkRate == nil)
  }
}
