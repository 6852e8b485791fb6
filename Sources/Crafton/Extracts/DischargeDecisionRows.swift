/// `discharge_decisions`: where the transfer of care hub sent people, and where they would have done best.
enum DischargeDecisionRows {
  static let header =
    ["decision_id"] + IdentityFields.all.header(id: "la_person_id")
    + [
      "spell_id", "decided_on", "pathway", "setting_decided", "setting_judged_best", "reason_not_best",
      "reablement_offered", "reason_reablement_not_offered",
    ]

  static func write(_ area: AreaRecords, into rows: inout PersonRows) {
    for (place, decision) in area.decisions.enumerated() {
      rows.rows.text(area.number("DD", place))
      rows.identify(decision.citizen, .all)
      rows.rows.text(area.number("S", decision.spell))
      rows.rows.day(decision.day)
      rows.rows.text(decision.decided.pathway)
      rows.rows.text(decision.decided.text)
      rows.rows.text(decision.best?.text)
      rows.rows.text(decision.reason?.rawValue)
      rows.rows.boolean(decision.isReablementOffered)
      rows.rows.text(decision.reasonNotOffered?.rawValue)
      rows.rows.end()
    }
  }
}

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
