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
