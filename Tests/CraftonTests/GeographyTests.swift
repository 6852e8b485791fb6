import Foundation
import Testing

@testable import Crafton

@Suite struct GeographyTests {
  let whole = Geography(neighbourhoods: 9)

  @Test func `the borough has the areas it is known for`() {
    #expect(whole.neighbourhoods.count == 9)
    #expect(Set(whole.lsoas.map(\.wardCode)).count == 21)
    #expect(Set(whole.lsoas.map(\.msoaCode)).count == 38)
    #expect(Set(whole.lsoas.map(\.code)).count == 190)
    #expect(whole.lsoas.count == 190)
    #expect(whole.practices.count == 38)
    #expect(Set(whole.practices.map(\.networkCode)).count == 9)
  }

  @Test func `every area lies in one area of the level above, and names tell areas apart`() {
    func parents(_ child: KeyPath<Geography.LSOA, String>, _ parent: KeyPath<Geography.LSOA, String>) -> Int {
      Dictionary(grouping: whole.lsoas) { $0[keyPath: child] }
        .values.map { Set($0.map { $0[keyPath: parent] }).count }.max()!
    }
    #expect(parents(\.msoaCode, \.neighbourhood.code) == 1)
    #expect(parents(\.wardCode, \.neighbourhood.code) == 1)
    #expect(parents(\.msoaCode, \.msoaName) == 1)
    #expect(parents(\.wardName, \.wardCode) == 1)
    #expect(Set(whole.lsoas.map(\.name)).count == 190)
    #expect(Set(whole.practices.map(\.name)).count == 38)
  }

  @Test func `codes have the national shapes`() {
    for lsoa in whole.lsoas {
      #expect(lsoa.code.wholeMatch(of: /E0199[0-9]{4}/) != nil)
      #expect(lsoa.msoaCode.wholeMatch(of: /E0299[0-9]{4}/) != nil)
      #expect(lsoa.wardCode.wholeMatch(of: /E0599[0-9]{4}/) != nil)
      #expect(lsoa.name.wholeMatch(of: /Crafton 0[0-9]{2}[A-Z]/) != nil)
    }
    for practice in whole.practices {
      #expect(practice.code.wholeMatch(of: /X99[0-9]{3}/) != nil)
      #expect(practice.networkCode.wholeMatch(of: /U[0-9]{5}/) != nil)
    }
  }

  @Test func `networks reach over neighbourhood borders, and no neighbourhood is one network`() {
    let byNetwork = Dictionary(grouping: whole.practices, by: \.networkCode)
    #expect(byNetwork.values.contains { Set($0.map(\.neighbourhood)).count > 1 })
    let byNeighbourhood = Dictionary(grouping: whole.practices, by: \.neighbourhood)
    for practices in byNeighbourhood.values {
      let networks = Set(practices.map(\.networkCode))
      #expect(networks.count > 1 || byNetwork[networks.first!]!.count > practices.count)
    }
  }

  @Test func `postcodes are shaped like real ones, of an area that is not issued, and belong to one LSOA`() {
    let postcodes = Postcodes(whole)
    #expect(postcodes.all.count == 7_600)
    #expect(Set(postcodes.all).count == 7_600)
    #expect(postcodes.all.allSatisfy { $0.wholeMatch(of: /CN[1-9] [0-9][ABD-HJLNP-UW-Z]{2}/) != nil })
  }

  @Test func `deprivation ranks are distinct and agree with deciles, quintiles and scores`() {
    let all = whole.lsoas.map(\.deprivation).sorted { $0.rank < $1.rank }
    #expect(Set(all.map(\.rank)).count == 190)
    for area in all {
      #expect((1...32_844).contains(area.rank))
      #expect((1...10).contains(area.decile))
      #expect(area.quintile == (area.decile + 1) / 2)
    }
    for (worse, better) in zip(all, all.dropFirst()) {
      #expect(worse.score >= better.score)
      #expect(worse.decile <= better.decile)
    }
    // More deprived than the country: more LSOAs in the worst fifth than in the best.
    #expect(all.count { $0.quintile == 1 } > 38)
    #expect(all.count { $0.quintile == 5 } < 38)
  }

  @Test func `citizens are shared out to the last one`() {
    for population in [31_000, 309_999, 310_000] {
      #expect(whole.residents(of: population).reduce(0, +) == population)
    }
    #expect(whole.residents(of: 310_000).allSatisfy { (1_000...3_000).contains($0) })
  }

  @Test(arguments: [
    (1_000, 1), (12_000, 1), (21_000, 2), (31_000, 3), (77_000, 4), (215_000, 7), (310_000, 9), (500_000, 9),
  ])
  func `a smaller borough is fewer whole neighbourhoods`(population: Int, neighbourhoods: Int) throws {
    #expect(try Borough(population: population, seed: 1).neighbourhoodCount == neighbourhoods)
  }

  @Test func `31,000 citizens live at full density in every deprivation quintile and two networks`() throws {
    let borough = try Borough(population: 31_000, seed: 1)
    let part = borough.geography
    #expect(part.lsoas.count == 19)
    #expect(Set(part.lsoas.map(\.deprivation.quintile)) == [1, 2, 3, 4, 5])
    #expect(Set(part.practices.map(\.networkCode)).count == 2)
    let full = whole.residents(of: 310_000)
    var ofFull = 0
    for (lsoa, count) in zip(whole.lsoas, full) where lsoa.neighbourhood.number <= 3 { ofFull += count }
    #expect((30_000...32_000).contains(ofFull))
  }

  @Test(arguments: [0, 999, 800_001]) func `a borough of no sensible size is refused`(population: Int) {
    #expect(throws: (any Error).self) { try Borough(population: population, seed: 1) }
  }
}
