import Statistics

/// Everybody who lives in one LSOA on the last day of the extracts, and everybody who died there within them.
struct Residents: Sendable {
  private(set) var citizens: [Citizen] = []
  /// How many of them, the first ones, are alive on the last day.
  let livingCount: Int
  /// For each household the range of its living members.
  private(set) var households: [Range<Int>] = []

  /// How many person numbers an LSOA may use: its living, and room for those who died.
  static func numbersReserved(for residents: Int) -> Int { residents + residents / 10 + 20 }

  /// - Parameters:
  ///   - count: People alive on the last day.
  ///   - firstNumber: The first person number of this LSOA.
  init(lsoa: Int, count: Int, firstNumber: Int, geography: Geography, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 1_000 + UInt64(lsoa))
    livingCount = count
    let area = geography.lsoas[lsoa]
    let affluence = area.deprivation.affluence
    citizens.reserveCapacity(Self.numbersReserved(for: count))
    while citizens.count < count {
      let isMinority = generator.chance(area.neighbourhood.diversity)
      let ethnicity = isMinority ? Ethnicity.minorities.draw(&generator) : .whiteBritish
      let kind = HouseholdKind.mix(affluence: affluence, asian: ethnicity.isAsian).draw(&generator)
      var family = Family(
        ethnicity: ethnicity, lsoa: lsoa, household: households.count, area: area, lsoaCount: geography.lsoas.count,
        affluence: affluence, &generator)
      let start = citizens.count
      for member in kind.drawMembers(&generator).prefix(count - start) {
        citizens.append(family.citizen(member, number: firstNumber + citizens.count, &generator))
      }
      households.append(start..<citizens.count)
    }
    addTheDead(firstNumber: firstNumber, affluence: affluence, &generator)
  }

  /// Adds those who died within the window: for each of the living, at three years of their mortality, one like them.
  private mutating func addTheDead(firstNumber: Int, affluence: Double, _ generator: inout SeededGenerator) {
    let limit = Self.numbersReserved(for: livingCount)
    for index in 0..<livingCount {
      let alike = citizens[index]
      let expected = Rates.deathsOfThreeYears(like: alike, affluence: affluence)
      let deaths = Int(expected) + (generator.chance(expected - Double(Int(expected))) ? 1 : 0)
      for _ in 0..<deaths where citizens.count < limit {
        let death = Window.first + Int32(generator.below(Int(Window.last - Window.first) + 1))
        citizens.append(alike.lostNeighbour(number: firstNumber + citizens.count, death: death, &generator))
      }
    }
  }

  /// The woman of a living child's household who bore them; nil where none can have.
  func mother(of child: Int) -> Int? {
    guard child < livingCount else { return nil }
    let birth = citizens[child].birth
    return households[citizens[child].household].first {
      citizens[$0].female && (15...49).contains(Window.age(bornOn: citizens[$0].birth, on: birth))
    }
  }

  /// The days on which children of the window were born to women of their household, by the mother's index.
  ///
  /// - Complexity: O(residents)
  func birthsOfMothers() -> [Int: [Int32]] {
    var births: [Int: [Int32]] = [:]
    for child in 0..<livingCount where citizens[child].birth >= Window.first {
      // Twins are born at one stay.
      if let mother = mother(of: child), births[mother]?.contains(citizens[child].birth) != true {
        births[mother, default: []].append(citizens[child].birth)
      }
    }
    return births
  }
}

/// What the members of one household share while they are made.
private struct Family {
  let ethnicity: Ethnicity
  let tradition: NamingTradition
  let surname: String
  let home: Home
  let formerHome: Home?
  let practice: Int
  let household: Int
  let tenure: Tenure
  let affluence: Double
  private var spouseEthnicity: Ethnicity?
  private var twinBirth: Int32?

  init(
    ethnicity: Ethnicity, lsoa: Int, household: Int, area: Geography.LSOA, lsoaCount: Int, affluence: Double,
    _ generator: inout SeededGenerator
  ) {
    self.ethnicity = ethnicity
    tradition = ethnicity.drawTradition(&generator)
    surname = tradition.drawSurname(&generator)
    self.household = household
    self.affluence = affluence
    func drawHome(_ lsoa: Int) -> Home {
      Home(
        lsoa: lsoa, place: generator.below(Postcodes.perLSOA - 1), number: generator.integer(1...148),
        flat: generator.chance(0.22 - 0.16 * affluence) ? generator.integer(1...24) : 0)
    }
    home = drawHome(lsoa)
    formerHome = generator.chance(Rates.movedWithinYears) ? drawHome(generator.below(lsoaCount)) : nil
    practice = area.practices[Weighted<Int>(Array(zip(area.practices.indices, [60, 28, 12]))).draw(&generator)]
    tenure = Weighted<Tenure>([
      (.owner, 35 + 45 * affluence), (.socialTenant, 40 - 35 * affluence), (.privateTenant, 25 - 10 * affluence),
    ]).draw(&generator)
  }

  mutating func citizen(_ member: Member, number: Int, _ generator: inout SeededGenerator) -> Citizen {
    var ethnicity = ethnicity
    var tradition = tradition
    if member.kinship == .stranger || (member.kinship == .spouse && generator.chance(0.06)) {
      ethnicity = generator.chance(0.25) ? Ethnicity.minorities.draw(&generator) : .whiteBritish
      tradition = ethnicity.drawTradition(&generator)
      if member.kinship == .spouse { spouseEthnicity = ethnicity }
    }
    if member.kinship == .child, let spouse = spouseEthnicity, spouse != self.ethnicity {
      ethnicity = self.ethnicity == .whiteBritish ? spouse.mixedChild : self.ethnicity.mixedChild
    }
    var birth = Window.last - Int32(member.age * 1_461 / 4 + generator.below(365))
    if member.kinship == .child {
      // One child in fifty is the twin of the one before.
      if let twinBirth, generator.chance(0.02) { birth = twinBirth }
      twinBirth = birth
    }
    let own = tradition.drawSurname(&generator)
    var surname = tradition.surname(self.surname, female: member.female, &generator)
    var former: String?
    switch member.kinship {
    case .spouse where !member.female || generator.chance(0.22): surname = own
    case .spouse: former = own
    case .stranger: surname = own
    case .family, .child: break
    }
    let forenames = tradition.forenames(female: member.female, bornBefore1970: member.age > 55)
    let age = member.age
    let frailty = Rates.drawFrailty(age: age, affluence: affluence, &generator)
    var failingFrom: Int32?
    let dying = 3 * Rates.mortality(age: age, female: member.female, frailty: frailty, affluence: affluence)
    if generator.chance(dying) {
      // As many will die in the three years to come as did in the three that are past.
      failingFrom = Window.last + Int32(generator.below(1_096)) - Rates.failingDays
    }
    return Citizen(
      person: Int32(number), female: member.female, ethnicity: ethnicity,
      forename: forenames[generator.skewedIndex(forenames.count)], surname: surname, formerSurname: former,
      birth: birth, death: nil, failingFrom: failingFrom, home: home, formerHome: formerHome, practice: practice,
      household: household,
      usualFrailty: frailty, failingFrailty: Rates.failing(frailty, age: age, &generator),
      condition: Rates.drawCondition(age: age, affluence: affluence, &generator), tenure: tenure)
  }
}

extension Citizen {
  /// Somebody of the same sex and address, who died at about the age that this one has now: so that the dead of an age
  /// are as many as the mortality of the living of that age gives.
  fileprivate func lostNeighbour(number: Int, death: Int32, _ generator: inout SeededGenerator) -> Citizen {
    let lived = Int(max(1, Window.last - birth))
    let spread = min(300, lived / 2)
    let birth = death - Int32(max(0, lived + generator.integer(-spread...spread)))
    let age = Window.age(bornOn: birth, on: death)
    let tradition = ethnicity.drawTradition(&generator)
    let forenames = tradition.forenames(female: female, bornBefore1970: age > 55)
    let sharesName = age < 18 || generator.chance(0.5)
    return Citizen(
      person: Int32(number), female: female, ethnicity: ethnicity,
      forename: forenames[generator.skewedIndex(forenames.count)],
      surname: sharesName ? surname : tradition.drawSurname(&generator), formerSurname: nil, birth: birth,
      death: death, failingFrom: death - Rates.failingDays, home: home, formerHome: nil, practice: practice,
      household: household,
      usualFrailty: usualFrailty, failingFrailty: Rates.failing(usualFrailty, age: age, &generator),
      condition: condition, tenure: tenure)
  }
}
