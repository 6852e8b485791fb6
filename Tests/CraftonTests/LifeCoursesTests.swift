import Testing

@testable import Crafton

@Suite struct LifeCoursesTests {
  private static let areas: [AreaRecords] = {
    let geography = Geography(neighbourhoods: 3)
    let clerk = Clerk(numbers: NHSNumbers(seed: 1), postcodes: Postcodes(geography), careHomes: CareHomes(geography))
    return (0..<6).map {
      AreaRecords(lsoa: $0, count: 1_600, firstNumber: 1 + $0 * 2_000, geography: geography, clerk: clerk, seed: 11)
    }
  }()

  @Test func `stays in hospital run forwards, within life and one after the other`() {
    for area in Self.areas {
      var last: [Int: Int32] = [:]
      for spell in area.spells {
        let citizen = area.residents.citizens[spell.citizen]
        #expect(spell.admission >= citizen.birth && spell.admission <= citizen.horizon)
        #expect(spell.admission > last[spell.citizen] ?? Int32.min)
        if let ready = spell.ready {
          #expect(ready >= spell.admission)
          #expect(ready <= spell.discharge ?? Window.last)
        }
        if let discharge = spell.discharge {
          #expect(discharge >= spell.admission && discharge <= citizen.horizon)
          #expect(spell.destination != nil && spell.dischargeMethod != nil)
          let hasDied = discharge == citizen.death
          #expect(hasDied == (spell.destination == "79"))
        } else {
          #expect(citizen.death == nil)
        }
        last[spell.citizen] = spell.discharge ?? Int32.max
      }
    }
  }

  @Test func `nothing happens in social care before adulthood, after death or backwards`() {
    for area in Self.areas {
      for event in area.events {
        let citizen = area.residents.citizens[event.citizen]
        #expect(citizen.age(on: event.start) >= 18)
        #expect(event.start <= citizen.horizon)
        if let end = event.end { #expect(end >= event.start && end <= citizen.horizon) }
        if citizen.death != nil { #expect(event.end != nil) }
        if event.outcome == .deceased { #expect(event.end == citizen.death) }
        for other in event.caredFor { #expect(other != event.citizen && event.clientType == .unpaidCarer) }
      }
    }
  }

  @Test func `no service begins before it was asked for`() {
    for area in Self.areas {
      var asked: Set<Int> = []
      var hadSupportAtFirst: Set<Int> = []
      for event in area.events {
        if event.kind == .service, event.start < Window.first { hadSupportAtFirst.insert(event.citizen) }
        if event.kind == .request { asked.insert(event.citizen) }
        guard event.kind != .request, event.start >= Window.first else { continue }
        #expect(asked.contains(event.citizen) || hadSupportAtFirst.contains(event.citizen))
      }
      for assessment in area.events where assessment.kind == .assessment {
        let requests = area.events.filter {
          $0.citizen == assessment.citizen && $0.clientType == assessment.clientType && $0.kind == .request
        }
        #expect(requests.contains { $0.start <= assessment.start })
      }
    }
  }

  @Test func `long-term support follows an assessment, reablement, a stay or a review`() {
    for area in Self.areas {
      for (index, service) in area.events.enumerated()
      where service.kind == .service && service.mechanism != nil && service.start >= Window.first
        && service.service == .community
      {
        let earlier = area.events[..<index].filter { $0.citizen == service.citizen && $0.start <= service.start }
        #expect(
          earlier.contains {
            $0.kind == .assessment || $0.kind == .review || $0.service == .shortTermMaximising
              || $0.component == .shortTermResidential
          })
      }
    }
  }

  @Test func `reablement in both extracts is the same, and a package never overlaps it`() {
    for area in Self.areas {
      let services = area.events.filter { $0.service == .shortTermMaximising }
      #expect(services.map(\.citizen) == area.reablements.map(\.citizen))
      #expect(services.map(\.start) == area.reablements.map(\.start))
      #expect(services.map(\.end) == area.reablements.map(\.end))
      for episode in area.reablements {
        let (isOpen, isIndependent) = (episode.end == nil, episode.outcome == .independent)
        #expect(isOpen == (episode.outcome == nil))
        #expect(isIndependent == (episode.endNeed == 0))
        #expect(episode.goalsAchieved ?? 0 <= episode.goalsSet)
        if let end = episode.end { #expect((0...60).contains(end - episode.start)) }
        for service in area.events
        where service.citizen == episode.citizen && service.service == .community && service.start > episode.start {
          #expect(service.start >= episode.end ?? Int32.max)
        }
      }
    }
  }

  @Test func `older and frailer residents are admitted more often, the affluent less`() {
    func emergencies(_ age: Int, _ frailty: Frailty, _ affluence: Double) -> Double {
      Rates.emergencies(age: age, frailty: frailty, affluence: affluence)
    }
    #expect(emergencies(88, .mild, 0.5) > emergencies(68, .mild, 0.5))
    #expect(emergencies(68, .severe, 0.5) > emergencies(68, .fit, 0.5))
    #expect(emergencies(68, .fit, 0.1) > emergencies(68, .fit, 0.9))
  }
}
