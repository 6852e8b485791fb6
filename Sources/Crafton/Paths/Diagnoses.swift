import Statistics

extension Diagnoses {
  /// - Complexity: O(1)
  static func draw(
    age: Int, admission: LifeCourses.Admission, condition: Condition, _ generator: inout SeededGenerator
  ) -> Diagnoses {
    let secondary = drawSecondary(age: age, condition: condition, &generator)
    switch admission {
    case .birth:
      return Diagnoses(primary: births.draw(&generator), secondary: [], externalCause: nil)
    case .planned:
      return Diagnoses(primary: planned.draw(&generator), secondary: secondary, externalCause: nil)
    case .emergency:
      // Falls are 9 % of older people's emergencies, 2 to 3 % of younger adults'.
      let falls = age >= 80 ? 0.13 : age >= 65 ? 0.07 : 0.025
      if generator.chance(falls) {
        return Diagnoses(
          primary: (age >= 65 ? olderInjuries : injuries).draw(&generator), secondary: secondary,
          externalCause: fallCauses.draw(&generator))
      }
      if age < 65, generator.chance(0.06) {
        return Diagnoses(
          primary: injuries.draw(&generator), secondary: secondary, externalCause: otherCauses.draw(&generator))
      }
      let table = age < 18 ? childIllness : age < 65 ? adultIllness : olderIllness
      return Diagnoses(primary: table.draw(&generator), secondary: secondary, externalCause: nil)
    }
  }

  private static func drawSecondary(age: Int, condition: Condition, _ generator: inout SeededGenerator) -> [String] {
    var codes: [String] = []
    switch condition {
    case .dementia: codes.append("F03X")
    case .learningDisability: codes.append("F799")
    case .mentalIllness: codes.append("F209")
    case .none: break
    }
    let expected = age < 45 ? 0.15 : age < 65 ? 0.45 : 0.7
    while codes.count < 3, generator.chance(expected) {
      let code = comorbidities.draw(&generator)
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }

  private static let births = Weighted<String>([("O800", 55), ("O820", 12), ("O821", 14), ("O757", 6), ("O700", 13)])
  private static let planned = Weighted<String>([
    ("M170", 14), ("M161", 12), ("K409", 10), ("K802", 12), ("N40X", 8), ("C509", 8), ("C189", 7), ("I251", 9),
    ("N813", 8), ("J353", 6), ("H259", 6),
  ])
  private static let olderInjuries = Weighted<String>([
    ("S720", 24), ("S721", 8), ("S009", 16), ("S019", 10), ("S525", 8), ("S325", 7), ("S422", 8), ("S224", 6),
    ("S065", 5), ("T149", 8),
  ])
  private static let injuries = Weighted<String>([
    ("S828", 16), ("S525", 16), ("S009", 22), ("S018", 12), ("S626", 10), ("S420", 10), ("T149", 14),
  ])
  private static let fallCauses = Weighted<String>([
    ("W190", 30), ("W199", 14), ("W010", 18), ("W180", 14), ("W060", 8), ("W100", 10), ("W050", 3), ("W080", 3),
  ])
  private static let otherCauses = Weighted<String>([
    ("V031", 8), ("V436", 14), ("W229", 16), ("W459", 10), ("X599", 30), ("X640", 12), ("Y049", 10),
  ])
  private static let childIllness = Weighted<String>([
    ("J219", 18), ("B349", 22), ("J459", 10), ("A099", 12), ("R560", 8), ("J039", 10), ("K37X", 6), ("J069", 14),
  ])
  /// About a fifth are conditions that care outside hospital could have kept from becoming an emergency.
  private static let adultIllness = Weighted<String>([
    ("R074", 14), ("R104", 13), ("K358", 5), ("J459", 4), ("L031", 4), ("N390", 4), ("E101", 3), ("G409", 3),
    ("J181", 5), ("T391", 5), ("F100", 4), ("I214", 4), ("K859", 3), ("N201", 5), ("R55X", 5), ("A419", 4), ("G439", 4),
    ("I269", 3), ("K297", 4), ("R51X", 4),
  ])
  private static let olderIllness = Weighted<String>([
    ("J181", 12), ("N390", 10), ("A419", 9), ("I500", 7), ("J440", 7), ("I639", 6), ("I214", 5), ("N179", 5),
    ("R55X", 5), ("R074", 5), ("L031", 4), ("I489", 5), ("K922", 3), ("J690", 3), ("E871", 3), ("F059", 3),
    ("R296", 3), ("E116", 2), ("K590", 3),
  ])
  private static let comorbidities = Weighted<String>([
    ("I10X", 26), ("E119", 15), ("J449", 9), ("I259", 10), ("N183", 9), ("I489", 9), ("E785", 8), ("F329", 6),
    ("Z720", 8),
  ])
}
