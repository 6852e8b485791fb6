/// `dols_applications`: applications to authorise a deprivation of liberty.
enum LibertyApplicationRows {
  static let header =
    ["application_id"] + IdentityFields.all.header(id: "la_person_id")
    + ["received_on", "urgency", "completed_on", "outcome"]

  static func write(_ area: AreaRecords, into rows: inout PersonRows) {
    for (place, application) in area.libertyApplications.enumerated() {
      rows.rows.text(area.number("DL", place))
      rows.identify(application.citizen, .all)
      rows.rows.day(application.received)
      rows.rows.text(application.isUrgent ? "Urgent" : "Standard")
      rows.rows.day(application.completed)
      rows.rows.text(application.outcome?.rawValue)
      rows.rows.end()
    }
  }
}
