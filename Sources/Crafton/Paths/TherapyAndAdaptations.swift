import Statistics

/// An occupational therapist's assessment at home, which the client level data do not hold.
struct TherapyAssessment: Sendable {
  let citizen: Int
  let asked: Int32
  /// Nil while it is waited for; the wait of those who die first ends with their death.
  let held: Int32?
}

/// An adaptation of a home, from its recommendation.
struct Adaptation: Sendable {
  let citizen: Int
  let referred: Int32
  let approved: Int32?
  let completed: Int32?
  let withdrawn: Int32?
  let kind: Kind
  /// Pounds.
  let cost: Int

  enum Kind: String, Sendable {
    case shower = "Level access shower"
    case stairlift = "Stairlift"
    case ramp = "Ramp or door widening"
    case hoist = "Ceiling track hoist"
    case extensionAtHome = "Ground floor bathroom or bedroom"
    case minor = "Grab rails and other minor works"

    /// Pounds, and how much more it may come to.
    var price: (from: Int, more: Int) {
      switch self {
      case .shower: (4_600, 3_400)
      case .stairlift: (1_900, 1_800)
      case .ramp: (900, 4_600)
      case .hoist: (2_400, 2_600)
      case .extensionAtHome: (14_000, 16_000)
      case .minor: (120, 700)
      }
    }
  }
}

enum TherapyRates {
  /// Assessments asked for a year, of adults at home.
  static func asked(age: Int, frailty: Frailty, affluence: Double) -> Double {
    let base = [0.005, 0.0365, 0.089, 0.15][frailty.rawValue]
    return base * (age >= 75 ? 1.15 : 1) * (1.15 - 0.3 * affluence)
  }

  /// Days until the assessment on the first day of the window; a quarter shorter on its last.
  static let wait = Quantiles([2, 12, 25, 40, 60, 85, 115, 150, 200, 280, 460])
  static func shortening(day: Int32) -> Double {
    1.12 - 0.25 * Double(day - Window.first) / Double(Window.last - Window.first)
  }

  /// Share of assessments that recommend an adaptation.
  static let recommended = 0.28
  static let kinds = Weighted<Adaptation.Kind>([
    (.shower, 38), (.stairlift, 21), (.ramp, 11), (.hoist, 4), (.extensionAtHome, 3), (.minor, 23),
  ])
  /// Days from referral to approval, and from approval until the work is finished.
  static let approval = Quantiles([3, 15, 30, 48, 70, 95, 130, 180, 320])
  static let work = Quantiles([5, 20, 35, 50, 70, 95, 130, 190, 340])
  static let withdrawn = 0.07
}

/// Therapists' assessments and adaptations of one LSOA.
struct TherapyPaths: Sendable {
  private(set) var assessments: [TherapyAssessment] = []
  private(set) var adaptations: [Adaptation] = []

  private static let daysBefore = 720

  /// - Complexity: O(residents)
  init(_ residents: Residents, affluence: Double, careHomeAtEnd: [Int?], generator: SeededGenerator) {
    var generator = generator
    for (index, citizen) in residents.citizens.enumerated() {
      let age = citizen.age(on: Window.first)
      guard age >= 18, careHomeAtEnd[index] == nil else { continue }
      let rate = TherapyRates.asked(age: age, frailty: citizen.usualFrailty, affluence: affluence)
      // Whoever waits on the first day for a therapist, or for an adaptation, asked before it.
      let days = Int(Window.last - Window.first) + Self.daysBefore
      guard generator.chance(rate * Double(days) / 365) else { continue }
      let asked = Window.first - Int32(Self.daysBefore) + Int32(generator.below(days))
      let wait = TherapyRates.wait.draw(&generator) * TherapyRates.shortening(day: asked)
      let start = asked + Int32(wait)
      guard asked <= citizen.horizon else { continue }
      let held = start <= citizen.horizon ? start : citizen.death
      if held ?? Window.last >= Window.first {
        assessments.append(TherapyAssessment(citizen: index, asked: asked, held: held))
      }
      if start <= citizen.horizon, generator.chance(TherapyRates.recommended) {
        adapt(index, citizen, from: start + 3, &generator)
      }
    }
  }

  private mutating func adapt(
    _ index: Int, _ citizen: Citizen, from referred: Int32, _ generator: inout SeededGenerator
  ) {
    guard referred <= citizen.horizon else { return }
    let kind = TherapyRates.kinds.draw(&generator)
    let haste: Int32 = kind == .minor ? 4 : 1
    let approval = referred + TherapyRates.approval.drawDays(&generator) / haste
    let completion = approval + TherapyRates.work.drawDays(&generator) / haste
    let cost = kind.price.from + 10 * generator.below(kind.price.more / 10)
    var withdrawal =
      generator.chance(TherapyRates.withdrawn) ? referred + Int32(generator.integer(10...200)) : Int32.max
    if let death = citizen.death { withdrawal = min(withdrawal, death) }
    func reached(_ day: Int32) -> Int32? { day < withdrawal && day <= citizen.horizon ? day : nil }
    let withdrawn = reached(completion) == nil && withdrawal <= Window.last ? withdrawal : nil
    guard reached(completion) ?? withdrawn ?? Window.last >= Window.first else { return }
    adaptations.append(
      Adaptation(
        citizen: index, referred: referred, approved: reached(approval), completed: reached(completion),
        withdrawn: withdrawn, kind: kind, cost: cost))
  }

  /// The waits for a therapist and for an adaptation.
  var waits: [Wait] {
    assessments.map {
      Wait(citizen: $0.citizen, category: .assessment, what: .therapyAssessment, since: $0.asked, until: $0.held)
    }
      + adaptations.map {
        Wait(
          citizen: $0.citizen, category: .adaptation, what: .adaptation, since: $0.referred,
          until: $0.completed ?? $0.withdrawn)
      }
  }
}
