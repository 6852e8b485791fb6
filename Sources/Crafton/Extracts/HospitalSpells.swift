/// `hospital_spells`: inpatient spells of residents. About one row in two hundred breaks a rule of the schema.
enum HospitalSpells {
  static let header = [
    "spell_id", "local_patient_id", "nhs_number", "forename", "surname", "date_of_birth", "sex", "postcode",
    "gp_practice_code", "admission_date", "admission_method", "discharge_ready_date", "discharge_date",
    "discharge_destination", "discharge_method", "treatment_function_code", "primary_diagnosis",
    "secondary_diagnosis_1", "secondary_diagnosis_2", "secondary_diagnosis_3", "external_cause",
  ]
  /// Share of discharges whose ready date nobody wrote down.
  static let readyDateMissing = 0.08

  static func write(_ area: AreaRecords, into rows: inout Rows, truth: inout Truth) {
    var generator = area.generator(for: .hospitalSpells)
    var registry = area.registry(.hospitalSpells)
    for (number, spell) in area.spells.enumerated() {
      let citizen = area.residents.citizens[spell.citizen]
      let records = registry.records(of: citizen, at: spell.citizen, careHome: area.careHomeAtEnd[spell.citizen])
      var record = records.first
      if let second = records.second, generator.chance(0.4) { record = second }
      truth.add(.hospitalSpells, record.id, citizen.person)
      let details = record.details
      rows.text("S\(AreaCodes.padded(area.lsoa, 3))-\(AreaCodes.padded(number, 5))")
      rows.text(record.id)
      rows.text(details.nhsNumber)
      rows.text(details.forename)
      rows.text(details.surname)
      rows.day(details.birth)
      rows.text(details.sex)
      rows.text(details.postcode)
      if generator.chance(0.02) {
        rows.empty()
      } else {
        rows.text(area.geography.practices[citizen.practice].code)
      }
      let isReadyKnown = spell.discharge == nil || !generator.chance(readyDateMissing)
      writeStay(spell, ready: isReadyKnown ? spell.ready : nil, fault: generator.below(2_000), &rows)
      rows.text(spell.treatmentFunction)
      rows.text(spell.diagnoses.primary)
      for place in 0..<3 {
        rows.text(place < spell.diagnoses.secondary.count ? spell.diagnoses.secondary[place] : nil)
      }
      rows.text(spell.diagnoses.externalCause)
      rows.end()
    }
  }

  /// - Parameter fault: 0...2 leaves the admission out, 3 writes none, 4 an unknown method, 5...7 a discharge before it.
  private static func writeStay(_ spell: HospitalSpell, ready: Int32?, fault: Int, _ rows: inout Rows) {
    switch fault {
    case 0...2: rows.empty()
    case 3: rows.text("30/02/2024")
    default: rows.day(spell.admission)
    }
    rows.text(fault == 4 ? "99" : spell.method)
    rows.day(ready)
    rows.day((5...7).contains(fault) ? spell.discharge.map { _ in spell.admission - 3 } : spell.discharge)
    rows.text(spell.destination)
    rows.text(spell.dischargeMethod)
  }
}
