import Statistics

/// An application to authorise that somebody in a care home is deprived of liberty.
struct LibertyApplication: Sendable {
  let citizen: Int
  let received: Int32
  let isUrgent: Bool
  /// Nil while it is open.
  let completed: Int32?
  let outcome: Outcome?

  enum Outcome: String, Sendable {
    case granted = "Granted"
    case refused = "Not granted"
    case withdrawn = "Withdrawn"
  }
}

enum LibertyRates {
  /// Applications a year for a resident of a care home: about one, more with dementia.
  static func received(_ citizen: Citizen) -> Double {
    citizen.condition == .dementia ? 1.5 : citizen.condition == .learningDisability ? 1.0 : 0.9
  }

  /// Days until it is decided: a third within the 21 days of the law, a tail of more than a year.
  static let days = Quantiles([1, 8, 17, 30, 60, 110, 170, 240, 330, 480, 800])
  static let outcomes = Weighted<LibertyApplication.Outcome>([(.granted, 56), (.refused, 27), (.withdrawn, 17)])
}

extension LibertyApplication {
  /// The applications for everybody whom the council pays a care home for, while they live there.
  ///
  /// - Complexity: O(events)
  static func draw(_ events: [CareEvent], of residents: Residents, generator: SeededGenerator) -> [LibertyApplication] {
    var generator = generator
    var applications: [LibertyApplication] = []
    for stay in events where stay.component == .residential || stay.component == .nursing {
      let citizen = residents.citizens[stay.citizen]
      let from = max(stay.start, Window.first - 400)
      let until = min(stay.end ?? Window.last, citizen.horizon)
      guard from <= until else { continue }
      // Authorisations last up to a year: from the first one, another is asked for after a year at most.
      var day = from + Int32(generator.below(60))
      let between = 365 / LibertyRates.received(citizen)
      while day <= until {
        let due = day + LibertyRates.days.drawDays(&generator)
        let ends = citizen.death ?? Int32.max
        let completed = min(due, ends) <= Window.last ? min(due, ends) : nil
        if completed ?? Int32.max >= Window.first {
          applications.append(
            LibertyApplication(
              citizen: stay.citizen, received: day, isUrgent: generator.chance(0.54), completed: completed,
              outcome: completed == nil ? nil : due < ends ? LibertyRates.outcomes.draw(&generator) : .withdrawn))
        }
        day += Int32(between * (0.5 + generator.fraction()))
      }
    }
    return applications
  }

  var wait: Wait {
    Wait(citizen: citizen, category: .deprivationOfLiberty, what: .authorisation, since: received, until: completed)
  }
}
