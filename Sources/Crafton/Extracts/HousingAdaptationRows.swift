/// `housing_adaptations`: adaptations of homes from referral to completion.
enum HousingAdaptationRows {
  static let header =
    ["adaptation_id"] + IdentityFields.all.header(id: "la_person_id")
    + ["referred_on", "approved_on", "completed_on", "withdrawn_on", "kind", "tenure", "funded_by", "cost"]

  static func write(_ area: AreaRecords, into rows: inout PersonRows) {
    for (place, adaptation) in area.therapy.adaptations.enumerated() {
      let tenure = area.residents.citizens[adaptation.citizen].tenure
      rows.rows.text(area.number("HA", place))
      rows.identify(adaptation.citizen, .all)
      rows.rows.day(adaptation.referred)
      rows.rows.day(adaptation.approved)
      rows.rows.day(adaptation.completed)
      rows.rows.day(adaptation.withdrawn)
      rows.rows.text(adaptation.kind.rawValue)
      switch tenure {
      case .owner: rows.rows.text("Owner")
      case .socialTenant: rows.rows.text("Social tenant")
      case .privateTenant: rows.rows.text("Private tenant")
      }
      rows.rows.text(
        adaptation.kind == .minor
          ? "Council minor works budget"
          : tenure == .socialTenant ? "Social landlord" : "Disabled Facilities Grant")
      rows.rows.integer(adaptation.approved == nil ? nil : adaptation.cost)
      rows.rows.end()
    }
  }
}
