/// Contacts that the front door takes beside those that become requests.
enum ContactRates {
  /// A month, of adults without support.
  static func fromResidents(frailty: Frailty) -> Double { [0.0011, 0.0032, 0.0048, 0.0064][frailty.rawValue] }
  /// A month, of people with long-term support.
  static let fromClients = 0.035

  /// Share resolved at the front door, and how much more since its new way of working.
  static let residentsResolved = 0.92
  static let clientsResolved = 0.26

  /// Of those resolved, the share at first contact: 62 in 77, the others after triage (Newton/CCN, Somerset).
  static let atFirstContact = 62.0 / 77

  static let channels = Weighted<String>([
    ("Telephone", 58), ("Online form", 15), ("Email", 9), ("Professional referral", 15), ("In person", 3),
  ])
  static let from = Weighted<String>([
    ("Self", 31), ("Family or friend", 35), ("Health professional", 22), ("Care provider", 5), ("Other", 7),
  ])
  static let aboutOfResidents = Weighted<String>([
    ("Information", 44), ("Possible need of support", 28), ("Equipment or adaptation", 16), ("Payment or charge", 12),
  ])
  static let aboutOfClients = Weighted<String>([
    ("Change of circumstances", 62), ("Payment or charge", 24), ("Equipment or adaptation", 14),
  ])
}

/// `front_door_contacts`: every request from the community begins with one; most others end there.
enum FrontDoorContacts {
  static let header =
    ["contact_id"] + IdentityFields([.sex, .postcode]).header(id: "la_person_id")
    + ["received_on", "channel", "contact_from", "about", "resolution", "closed_on", "event_reference"]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var writer = Writer(rows: rows, planted: planted)
    for (place, event) in area.events.enumerated() where event.kind == .request && event.route != .transition {
      guard event.route != .hospitalDischarge, ClientLevelData.isReported(event) else { continue }
      writer.write(event, place: place)
    }
    for (index, citizen) in area.residents.citizens.enumerated() {
      for month in 0..<36 {
        let first = Window.monthStarts[month]
        guard first <= citizen.horizon, citizen.age(on: first) >= 18 else { continue }
        guard writer.rows.generator.chance(ContactRates.fromResidents(frailty: citizen.frailty(on: first))) else {
          continue
        }
        writer.write(
          index, month: month, resolved: ContactRates.residentsResolved, about: ContactRates.aboutOfResidents)
      }
    }
    for service in area.events where service.kind == .service && service.isLongTerm {
      for month in 0..<36 {
        let first = Window.monthStarts[month]
        guard service.isOpen(on: first), writer.rows.generator.chance(ContactRates.fromClients) else { continue }
        writer.write(
          service.citizen, month: month, resolved: ContactRates.clientsResolved, about: ContactRates.aboutOfClients)
      }
    }
    rows = writer.rows
    planted = writer.planted
  }

  private struct Writer {
    var rows: PersonRows
    var planted: PlantedCounts
    private var number = 0

    init(rows: PersonRows, planted: PlantedCounts) {
      self.rows = rows
      self.planted = planted
    }

    /// The contact that became a request.
    mutating func write(_ event: CareEvent, place: Int) {
      let isCarer = event.clientType == .unpaidCarer
      let passed: String? =
        switch event.outcome {
        case .reablement?: "Passed to reablement"
        case .assessment?: "Passed to assessment"
        case .services?: "Passed to equipment or services"
        default: nil
        }
      begin(event.citizen, on: event.start)
      rows.rows.text(ContactRates.channels.draw(&rows.generator))
      rows.rows.text(ContactRates.from.draw(&rows.generator))
      rows.rows.text(isCarer ? "Carer's own support" : "Possible need of support")
      rows.rows.text(passed ?? resolution())
      rows.rows.day(event.end)
      rows.rows.text(rows.area.number("EV", place, width: 6))
      rows.rows.end()
      planted.count(
        .contactsResolved, passed == nil, chance: isCarer ? 0 : FrontDoorRates.resolved(day: event.start))
    }

    /// A contact that became none.
    mutating func write(_ index: Int, month: Int, resolved: Double, about: Weighted<String>) {
      let first = Window.monthStarts[month]
      let day = first + Int32(rows.generator.below(Int(Window.monthStarts[month + 1] - first)))
      guard day <= rows.area.residents.citizens[index].horizon else { return }
      let chance = resolved + (first < FrontDoorRates.newWay ? -0.05 : 0.05)
      let isResolved = rows.generator.chance(chance)
      let closed = day + Int32(rows.generator.below(isResolved ? 3 : 6))
      let isOpen = closed > Window.last
      begin(index, on: day)
      rows.rows.text(ContactRates.channels.draw(&rows.generator))
      rows.rows.text(ContactRates.from.draw(&rows.generator))
      rows.rows.text(about.draw(&rows.generator))
      let ending = isResolved ? resolution() : "Passed to the person's worker"
      rows.rows.text(isOpen ? nil : ending)
      rows.rows.day(isOpen ? nil : closed)
      rows.rows.empty()
      rows.rows.end()
      if !isOpen { planted.count(.contactsResolved, isResolved, chance: chance) }
    }

    private mutating func begin(_ index: Int, on day: Int32) {
      rows.rows.text(rows.area.number("FD", number))
      number += 1
      rows.identify(index, [.sex, .postcode])
      rows.rows.day(day)
    }

    private mutating func resolution() -> String {
      rows.generator.chance(ContactRates.atFirstContact) ? "Resolved at first contact" : "Resolved after triage"
    }
  }
}

extension CareEvent {
  var isLongTerm: Bool { service == .community || service == .residential || service == .nursing }

  func isOpen(on day: Int32) -> Bool { start <= day && day < end ?? Int32.max }
}
