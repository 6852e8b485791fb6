extension BadDefinitionTests {
  private static let (late, rate) = ("indicators/late.yaml", "indicators/rate.yaml")
  private static let (jobs, homes) = ("frames/jobs.sql", "frames/homes.sql")

  static let definitionCases: [Case] = [
    Case(
      "an unknown column in a measure", .replace(late, "numerator: is_late", "numerator: is_lte"),
      said: """
        indicators/late.yaml:14:14: error: unknown column 'is_lte' (sql.unknown-name)
          14 |   numerator: is_lte
             |              ^
        help: did you mean 'is_late'?
        """),
    Case(
      "an unknown column in a frame", .replace(jobs, "days > 14", "dys > 14"),
      said: """
        frames/jobs.sql:4:52: error: unknown column 'dys' (sql.unknown-name)
          4 | select repair_id, lsoa_code, reported, days, kind, dys > 14 as is_late
            |                                                    ^
        help: did you mean 'days'?
        """),
    Case(
      "a type clash in a frame", .replace(jobs, "days > 14", "kind > 14"),
      said: """
        frames/jobs.sql:4:57: error: a text and an integer do not go together (sql.type-clash)
          4 | select repair_id, lsoa_code, reported, days, kind, kind > 14 as is_late
            |                                                         ^
        help: convert one of them with cast(… as …)
        """),
    Case(
      "a numerator that is no condition", .replace(late, "numerator: is_late", "numerator: days"),
      said: """
        indicators/late.yaml:14:14: error: a boolean is needed here, not an integer (sql.type-clash)
          14 |   numerator: days
             |              ^
        help: compare it with a number, for example … > 0
        """),
    Case(
      "a date that is a text", .replace(late, "date: reported", "date: kind"),
      said: """
        indicators/late.yaml:13:9: error: a day is needed here, not a text (sql.type-clash)
          13 |   date: kind
             |         ^
        help: a text of the form 2025-03-31 becomes a day by cast(… as date)
        """),
    Case(
      "an unknown frame", .replace(late, "frame: jobs", "frame: jbos"),
      said: """
        indicators/late.yaml:12:3: error: unknown frame 'jbos' (measure.unknown-name)
          12 |   frame: jbos
             |   ^
        help: did you mean 'jobs'?
        """),
    Case(
      "an unknown table", .replace(jobs, "from repairs", "from repair"),
      said: """
        frames/jobs.sql:5:6: error: unknown table or frame 'repair' (frame.unknown-table)
          5 | from repair
            |      ^
        help: did you mean 'repairs'?
        """),
    Case(
      "an unknown function", .replace(jobs, "days > 14", "abss(days) > 14"),
      said: """
        frames/jobs.sql:4:52: error: unknown function 'abss' (sql.unknown-function)
          4 | select repair_id, lsoa_code, reported, days, kind, abss(days) > 14 as is_late
            |                                                    ^
        help: did you mean 'abs'?
        """),
    Case(
      "a circle of frames", .replace(jobs, "from repairs", "from more_jobs"),
      .write("frames/more_jobs.sql", "-- grain: one row per repair\n-- key: repair_id\nselect * from jobs\n"),
      said: """
        frames/more_jobs.sql:3:15: error: frames refer to each other in a circle: jobs → more_jobs → jobs (frame.cycle)
          3 | select * from jobs
            |               ^
        help: read here the tables that 'jobs' is made of
        """),
    Case(
      "two indicators of one id", .replace(rate, "id: repair_rate", "id: late_repairs"),
      said: """
        indicators/rate.yaml:1:5: error: the indicator id 'late_repairs' is used twice (definition.duplicate-name)
          1 | id: late_repairs
            |     ^
        help: it stands first at indicators/late.yaml:1:1
        """),
    Case(
      "a frame without its grain", .replace(homes, "-- grain: one row per LSOA\n", ""),
      said: """
        frames/homes.sql:1:1: error: frame 'homes' does not say its grain (frame.header)
          1 | -- key: lsoa_code
            | ^
        help: start the file with a comment: -- grain: one row per …
        """),
    Case(
      "a key that is no column", .replace(homes, "-- key: lsoa_code", "-- key: lsoa"),
      said: """
        frames/homes.sql:2:4: error: the key names 'lsoa', which is no column of this frame (frame.header)
          2 | -- key: lsoa
            |    ^
        help: known here: lsoa_code, homes
        """),
    Case(
      "a parameter that nobody gives", .replace(jobs, "days > 14", "days > :limit"),
      said: """
        frames/jobs.sql:4:59: error: unknown parameter ':limit' (sql.unknown-name)
          4 | select repair_id, lsoa_code, reported, days, kind, days > :limit as is_late
            |                                                           ^
        help: known here: period_end, period_start
        """),
    Case(
      "an order that is not total", .replace(jobs, "from repairs", "from repairs_once"),
      .write("frames/repairs_once.sql", "-- grain: one row per repair\n-- key: repair_id\nselect * from repairs\n"),
      .replace(jobs, "days > 14 as is_late", "row_number() over (order by reported) = 1 as is_late"),
      said: """
        frames/jobs.sql:4:52: warning: this order leaves some rows in any order, so the result may depend on chance (frame.order-not-total)
          4 | select repair_id, lsoa_code, reported, days, kind, row_number() over (order by reported) = 1 as is_late
            |                                                    ^
        help: add the columns of the rows' key to 'order by'
        """),
    Case(
      "a column that is no key of a group", .replace(jobs, "from repairs", "from repairs group by repair_id"),
      .replace(jobs, "lsoa_code, reported, days, kind, days > 14", "min(lsoa_code) as lsoa_code, kind, true"),
      .replace(late, "date: reported\n", "where: kind = 'Roof'\n"), .replace(rate, ", date: reported", ""),
      said: """
        frames/jobs.sql:4:48: error: 'kind' is neither a key of 'group by' nor within an aggregate (sql.wrong-arguments)
          4 | select repair_id, min(lsoa_code) as lsoa_code, kind, true as is_late
            |                                                ^
        help: add it to 'group by', or take one of its values: min(kind) as kind
        """),
    Case(
      "an unknown breakdown", .replace(late, "[kind]", "[knid]"),
      said: """
        indicators/late.yaml:10:14: error: 'knid' is not one of the breakdowns defined (definition.unknown-name)
          10 | breakdowns: [knid]
             |              ^
        help: did you mean 'kind'?
        """),
    Case(
      "an unknown method", .replace(late, "method: wilson", "method: wislon"),
      said: """
        indicators/late.yaml:8:9: error: 'wislon' is not a known method (definition.wrong-value)
          8 | method: wislon
            |         ^
        help: did you mean 'wilson'?
        """),
    Case(
      "a share whose numerator is no part of its denominator", .replace(rate, "method: byars", "method: wilson"),
      .replace(rate, "unit: per 1,000", "unit: per cent"),
      said: """
        indicators/rate.yaml:8:9: error: the method 'wilson' does not fit what the measure counts (definition.wrong-value)
          8 | method: wilson
            |         ^
        help: wilson takes 'frame' and 'numerator', or a denominator with 'exposure: as counted'; byars, dsr and \
        life-expectancy take 'numerator' and 'denominator', isr and smr either; student-t, median, percentile and \
        modelled take 'frame' and 'value'; survey takes 'frame' with a numerator in per cent, or a value in points; count takes \
        'frame', with a numerator or a value where not every row counts as one
        """),
    Case(
      "a lookup that is not there", .replace("geographies/small.yaml", "lookup: lookup", "lookup: lokup"),
      said: """
        geographies/small.yaml:4:3: error: unknown lookup 'lokup' of the basis 'residence' (measure.unknown-name)
          4 |   residence:
            |   ^
        help: did you mean 'lookup'?
        """),
  ]

  static let dataCases: [DataCase] = [
    DataCase(
      name: "a zero denominator", said: "",
      figures: ["late_repairs | 2025-01-01 | L2 | kind | Roof | 0 | 0 |  | [z]"]),
    DataCase(
      name: "a numerator that is no subset",
      edits: [
        .replace(rate, "method: byars", "method: wilson"), .replace(rate, "unit: per 1,000", "unit: per cent"),
        .replace(
          rate, "{frame: homes, value: homes}", "{frame: jobs, date: reported, where: is_late, exposure: as counted}"),
      ],
      said: """
        indicators/rate.yaml:11:14: warning: the numerator may count rows of 'jobs' that the denominator does not count (indicator.numerator-apart)
          11 |   numerator: {frame: jobs, date: reported}
             |              ^
        help: count over one frame: its 'frame' and 'where' are the denominator, and 'numerator' a condition on its rows; or write 'method: byars' for a ratio
        indicators/rate.yaml:1:1: warning: 2 of 6 cells of the indicator 'repair_rate' have counts that cannot be (indicator.impossible-count)
          1 | id: repair_rate
            | ^
        help: look for a numerator that counts rows outside its denominator, and for negative values
        """,
      figures: ["repair_rate | 2025-01-01 | T1 | all |  | 3 | 1 |  | [x]"]),
    DataCase(
      name: "a population that is missing for an area", edits: [.replace("data/population.csv", "L2,250\n", "")],
      said: """
        indicators/rate.yaml:11:3: warning: frame 'homes' has no population for 1 of 2 codes of 'lsoa_code' in which frame 'jobs' counts (measure.population-missing)
          11 |   numerator: {frame: jobs, date: reported}
             |   ^
        help: add their rows to the population; until then the figures of every area that holds one have the note [x]
        """,
      figures: [
        "repair_rate | 2025-01-01 | L1 | all |  | 2 | 100 | 20 | [u]",
        "repair_rate | 2025-01-01 | L2 | all |  | 1 |  |  | [x]",
        "repair_rate | 2025-01-01 | T1 | all |  | 3 |  |  | [x]",
      ]),
    DataCase(
      name: "a population that is missing where nothing was counted",
      edits: [.replace("data/population.csv", "L2,250\n", ""), .replace("data/repairs.csv", "r4,L2", "r4,L1")],
      said: """
        indicators/rate.yaml:11:3: warning: frame 'homes' has no population for 1 of 2 codes of 'lsoa_code' in which frame 'jobs' counts (measure.population-missing)
          11 |   numerator: {frame: jobs, date: reported}
             |   ^
        help: add their rows to the population; until then the figures of every area that holds one have the note [x]
        """,
      figures: [
        "repair_rate | 2024-10-01 | T1 | all |  | 2 |  |  | [x]",
        "repair_rate | 2025-01-01 | L2 | all |  | 0 |  |  | [x]",
        "repair_rate | 2025-01-01 | T1 | all |  | 3 | 100 | 30 | [u]",
      ]),
    DataCase(
      name: "a period outside the data",
      edits: [.replace(rate, "numerator: {frame: jobs", "numerator: {frame: homes_then")]
        + thenEdits, asOf: "2031-03-31",
      said: """
        indicators/late.yaml:12:3: warning: 2 of 2 periods lie outside the data of frame 'jobs', the first of them 2030-10-01/2030-12-31; rows have days from 2024-11-10 to 2025-03-01 (measure.period-outside-data)
          12 |   frame: jobs
             |   ^
        help: read an extract of these periods, or count fewer; the figures have the note [x] instead of a zero
        indicators/rate.yaml:11:3: warning: 2 of 2 periods lie outside the data of frame 'homes_then', the first of them 2030-10-01/2030-12-31; no table has a day after 2025-03-01 (measure.period-outside-data)
          11 |   numerator: {frame: homes_then}
             |   ^
        help: read an extract of these periods, or count fewer; the figures have the note [x] instead of a zero
        """,
      figures: [
        "late_repairs | 2031-01-01 | T1 | all |  |  |  |  | [x]",
        "repair_rate | 2031-01-01 | T1 | all |  |  | 162.5 |  | [x]",
      ]),
    DataCase(
      name: "an area code that no lookup has", edits: [.replace("data/repairs.csv", "r4,L2", "r4,L9")],
      said: """
        indicators/late.yaml:12:3: warning: 1 of 5 rows of frame 'jobs' have a code in 'lsoa_code' that the lookup 'lookup' lacks (measure.unknown-code)
          12 |   frame: jobs
             |   ^
        help: add the codes to the lookup, or map them in the frame; the rows are counted in no area
        indicators/rate.yaml:11:3: warning: 1 of 5 rows of frame 'jobs' have a code in 'lsoa_code' that the lookup 'lookup' lacks (measure.unknown-code)
          11 |   numerator: {frame: jobs, date: reported}
             |   ^
        help: add the codes to the lookup, or map them in the frame; the rows are counted in no area
        """,
      figures: ["late_repairs | 2025-01-01 | T1 | all |  | 1 | 2 | 50 | "]),
    DataCase(
      name: "keys that are not unique", edits: [.replace("data/repairs.csv", "r4,L2", "r3,L2")],
      said: """
        frames/jobs.sql:3:4: error: frame 'jobs' has 1 rows whose key (repair_id) an earlier row has (frame.duplicate-key)
          3 | -- key: repair_id
            |    ^
        help: look for rows that stand twice in what the frame reads; else correct the key or the query, so that the frame has the grain that it declares
        """, figures: []),
    DataCase(
      name: "a lookup with two rows for one code", edits: [.replace("data/lookup.csv", "L2,Second", "L1,Second")],
      said: """
        geographies/small.yaml:4:3: error: the lookup 'lookup' has 1 rows whose lsoa_code an earlier row has (geography.duplicate-code)
          4 |   residence:
            |   ^
        help: keep one row for each code
        """, figures: []),
    DataCase(
      name: "a value that no breakdown lists",
      edits: [.replace("data/repairs.csv", "2025-03-01,2,Heating", "2025-03-01,2,Window")],
      said: """
        indicators/late.yaml:12:3: warning: 1 rows of frame 'jobs' have a value in 'kind' that the breakdown 'kind' does not list (measure.undeclared-value)
          12 |   frame: jobs
             |   ^
        help: list the value in the breakdown, or map it in the frame; the rows are counted as Unknown
        """,
      figures: ["late_repairs | 2025-01-01 | T1 | kind | Unknown | 0 | 1 | 0 | "]),
  ]

  /// A frame whose rows depend on the period and have no day of their own.
  private static let thenEdits: [SmallPipeline.Edit] = [
    .replace(rate, ", date: reported", ""),
    .write(
      "frames/homes_then.sql",
      """
      -- grain: one row per repair that was reported by the end of the period
      -- key: repair_id
      select repair_id, lsoa_code from repairs where reported <= :period_end
      """),
  ]
}
