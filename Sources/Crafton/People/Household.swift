import Statistics

/// Kinds of households and who belongs to each, before their ages are drawn.
enum HouseholdKind: Sendable {
  case alone
  case pensionerAlone
  case couple
  case pensionerCouple
  case coupleWithChildren
  case loneParent
  case coupleWithGrownChildren
  case threeGenerations
  case sharers

  /// - Parameters:
  ///   - affluence: 0 in the most and 1 in the least deprived areas, where there are more pensioners and fewer lone parents.
  ///   - asian: Asian families more often keep three generations together, and fewer of them are pensioners by now.
  static func mix(affluence: Double, asian: Bool) -> Weighted<HouseholdKind> {
    let old = asian ? 0.35 : 1.0
    return Weighted([
      (.alone, 18 - 3 * affluence),
      (.pensionerAlone, (13 + 4 * affluence) * old),
      (.couple, 16 + 2 * affluence),
      (.pensionerCouple, (8.5 + 9 * affluence) * old),
      (.coupleWithChildren, asian ? 32 : 20),
      (.loneParent, 10 - 6 * affluence),
      (.coupleWithGrownChildren, asian ? 12 : 7),
      (.threeGenerations, asian ? 14 : 1.5),
      (.sharers, 5 - 3 * affluence),
    ])
  }
}

/// A member of a household about to be made.
struct Member: Sendable {
  let age: Int
  let female: Bool
  let kinship: Kinship

  enum Kinship: Sendable {
    /// Bears the family's surname by birth.
    case family
    /// Married into it.
    case spouse
    /// Child of a couple.
    case child
    /// No relation: brings a family name of their own.
    case stranger
  }
}

extension HouseholdKind {
  /// Ages from 65 on, in five-year steps: as many as survive.
  private static let pensionerAge = Weighted<Int>([
    (65, 27), (70, 26), (75, 21), (80, 14), (85, 8), (90, 3.3), (95, 0.9),
  ])
  private static let childCount = Weighted<Int>([(1, 38), (2, 40), (3, 15), (4, 7)])

  func drawMembers(_ generator: inout SeededGenerator) -> [Member] {
    switch self {
    case .alone:
      return [Member(age: drawAge(20...66, &generator), female: generator.chance(0.45), kinship: .family)]
    case .pensionerAlone:
      return [Member(age: Self.drawPensionerAge(&generator), female: generator.chance(0.66), kinship: .family)]
    case .couple:
      return Self.drawCouple(drawAge(22...66, &generator), 5, &generator)
    case .pensionerCouple:
      return Self.drawCouple(Self.drawPensionerAge(&generator), 4, &generator)
    case .coupleWithChildren:
      let age = generator.integer(26...52)
      return Self.drawCouple(age, 4, &generator) + Self.drawChildren(parentAge: age, &generator)
    case .loneParent:
      let age = generator.integer(20...52)
      return [Member(age: age, female: generator.chance(0.88), kinship: .family)]
        + Self.drawChildren(parentAge: age, &generator)
    case .coupleWithGrownChildren:
      let age = generator.integer(48...68)
      return Self.drawCouple(age, 4, &generator)
        + (0..<generator.integer(1...2)).map { _ in
          Member(age: generator.integer(18...max(18, age - 24)), female: generator.chance(0.45), kinship: .child)
        }
    case .threeGenerations:
      let age = generator.integer(28...50)
      var members = Self.drawCouple(age, 4, &generator) + Self.drawChildren(parentAge: age, &generator)
      for _ in 0..<generator.integer(1...2) {
        members.append(
          Member(age: min(96, age + generator.integer(22...36)), female: generator.chance(0.62), kinship: .family))
      }
      return members
    case .sharers:
      return (0..<generator.integer(2...5)).map { _ in
        Member(age: generator.integer(18...36), female: generator.chance(0.45), kinship: .stranger)
      }
    }
  }

  /// An age of the range, the older ones likelier: whoever lives without children has often seen them leave.
  private func drawAge(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Int {
    max(generator.integer(range), generator.integer(range))
  }

  private static func drawPensionerAge(_ generator: inout SeededGenerator) -> Int {
    pensionerAge.draw(&generator) + generator.below(5)
  }

  private static func drawCouple(_ age: Int, _ gap: Int, _ generator: inout SeededGenerator) -> [Member] {
    let isSameSex = generator.chance(0.02)
    let firstIsFemale = generator.chance(0.3)
    return [
      Member(age: age, female: firstIsFemale, kinship: .family),
      Member(
        age: max(18, age + generator.integer(-gap...gap)), female: isSameSex ? firstIsFemale : !firstIsFemale,
        kinship: .spouse),
    ]
  }

  private static func drawChildren(parentAge: Int, _ generator: inout SeededGenerator) -> [Member] {
    let oldest = min(18, max(0, parentAge - 19))
    let youngest = min(oldest, max(0, parentAge - 42))
    return (0..<childCount.draw(&generator)).map { _ in
      Member(age: generator.integer(youngest...oldest), female: generator.chance(0.487), kinship: .child)
    }
  }
}
