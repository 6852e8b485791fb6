/// Something that somebody waits for, or has waited for, in one of the categories that directors report nationally.
struct Wait: Sendable {
  let citizen: Int
  let category: Category
  let what: What
  /// The day from which the wait counts.
  let since: Int32
  /// The first day of no longer waiting; nil while it goes on after the last day.
  let until: Int32?

  enum Category: String, Sendable, CaseIterable {
    case assessment = "Assessment"
    case careToStart = "Care or direct payment to start"
    case reviewOverdue = "Review overdue"
    case adaptation = "Adaptation"
    case deprivationOfLiberty = "Deprivation of liberty"
  }

  enum What: String, Sendable {
    case careActAssessment = "Care Act assessment"
    case therapyAssessment = "Occupational therapy assessment"
    case carersAssessment = "Carer's assessment"
    case homeCare = "Home care"
    case directPayment = "Direct payment"
    case careHome = "Care home"
    case otherService = "Other service"
    case review = "Review"
    case adaptation = "Adaptation"
    case authorisation = "Authorisation"
  }

  func isWaiting(on day: Int32) -> Bool { since <= day && day < until ?? Int32.max }
}

/// A review that looked at one provider's package.
struct PackageReview: Sendable {
  let provider: Provider
  let day: Int32
  let change: Change

  enum Change: Sendable {
    case unchanged
    case raised
    case lowered
  }
}

extension Setting {
  /// What somebody waits for until it begins.
  var awaited: Wait.What {
    switch self {
    case .homeCare, .managedBudget: .homeCare
    case .directPayment: .directPayment
    case .residential, .nursing: .careHome
    case .extraCare, .supportedLiving, .sharedLives, .dayCare: .otherService
    }
  }
}

extension LifeCourses {
  /// Notes a wait of the person whose life is being lived; death ends it.
  mutating func wait(_ category: Wait.Category, for what: Wait.What, since: Int32, until: Int32) {
    guard since <= current.horizon else { return }
    waits.append(
      Wait(citizen: current.index, category: category, what: what, since: since, until: end(on: until).day))
  }

  /// Notes how long the current package's review has been overdue, if it has.
  ///
  /// - Parameter day: When it was held or no longer needed; nil while it is still outstanding on the last day.
  mutating func waitForReview(until day: Int32?) {
    guard let due = current.package?.reviewDue, due < day ?? Window.last else { return }
    waits.append(Wait(citizen: current.index, category: .reviewOverdue, what: .review, since: due, until: day))
  }
}
