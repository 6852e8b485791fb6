// swift-tools-version: 6.2

import PackageDescription

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "waymark",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "waymark", targets: ["waymark"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CByteScan"),
    .systemLibrary(name: "CHeap"),
    .target(name: "CBoostMath", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Diagnostics"),
    .target(name: "Tabular", dependencies: ["Diagnostics"]),
    .target(name: "Digests", dependencies: [crypto]),
    .target(name: "Storage", dependencies: ["Diagnostics", grdb]),
    .target(name: "Expressions", dependencies: ["Diagnostics", "Tabular"]),
    .target(name: "Statistics", dependencies: ["CBoostMath"]),
    .target(name: "CSVDecoding", dependencies: ["CByteScan", "CLibCSV", "CZlib", "Diagnostics", "Tabular"]),
    .target(
      name: "Extracts", dependencies: ["CSVDecoding", "Diagnostics", "Expressions", "Tabular"]),
    .target(name: "Linkage", dependencies: ["Diagnostics", "Digests", "Storage", "Tabular"]),
    .target(name: "Pseudonymisation", dependencies: ["Diagnostics", "Digests", "Expressions", "Linkage", "Tabular"]),
    .target(name: "Cohorts", dependencies: ["Diagnostics", "Expressions", "Tabular"]),
    .target(name: "Indicators", dependencies: ["Cohorts", "Diagnostics", "Statistics", "Tabular"]),
    .target(
      name: "DisclosureControl", dependencies: ["Cohorts", "Diagnostics", "Indicators", "Tabular"]),
    .target(
      name: "Scorecard", dependencies: ["Cohorts", "Diagnostics", "DisclosureControl", "Indicators", "Tabular"]),
    .target(
      name: "NeedsAssessment",
      dependencies: ["Cohorts", "Diagnostics", "DisclosureControl", "Indicators", "Tabular"]),
    .target(
      name: "Submission",
      dependencies: ["Cohorts", "Diagnostics", "Digests", "DisclosureControl", "Indicators", "Tabular"]),
    .target(
      name: "Publishing",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "Indicators", "NeedsAssessment", "Scorecard",
        "Submission", "Tabular", mustache,
      ],
      resources: [.embedInCode("Resources")]),
    .target(name: "Crafton", dependencies: ["Diagnostics", "Statistics", "Tabular"]),
    .target(
      name: "Pipelines",
      dependencies: [
        "CSVDecoding", "Cohorts", "Diagnostics", "Digests", "DisclosureControl", "Expressions", "Extracts",
        "Indicators", "Linkage", "NeedsAssessment", "Pseudonymisation", "Publishing", "Scorecard", "Storage",
        "Submission", "Tabular", yams,
      ]),
    .executableTarget(
      name: "waymark",
      dependencies: ["CHeap", "Cohorts", "Crafton", "Diagnostics", "Pipelines", "Tabular", arguments, logging]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "TabularTests", dependencies: ["Diagnostics", "Tabular"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests", "TestSupport"]),
    .testTarget(name: "StorageTests", dependencies: ["Diagnostics", "Storage", "TestSupport"]),
    .testTarget(
      name: "LinkageTests",
      dependencies: ["Diagnostics", "Digests", "Linkage", "Storage", "Tabular", "TestSupport"]),
    .testTarget(
      name: "PseudonymisationTests",
      dependencies: ["Diagnostics", "Digests", "Linkage", "Pseudonymisation", "Tabular", "TestSupport"]),
    .testTarget(name: "CSVDecodingTests", dependencies: ["CSVDecoding", "Diagnostics", "Tabular", "TestSupport"]),
    .testTarget(
      name: "ExtractsTests", dependencies: ["CSVDecoding", "Diagnostics", "Extracts", "Tabular", "TestSupport"]),
    .testTarget(
      name: "IndicatorsTests",
      dependencies: ["Cohorts", "Diagnostics", "DrawnFigures", "Indicators", "Tabular", "TestSupport"]),
    .testTarget(
      name: "DisclosureControlTests",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "DrawnFigures", "Indicators", "Tabular", "TestSupport",
      ]),
    .target(name: "DrawnTables", dependencies: ["Tabular"], path: "Tests/DrawnTables"),
    .testTarget(
      name: "CohortsTests", dependencies: ["Cohorts", "Diagnostics", "DrawnTables", "Expressions", "Tabular"],
      exclude: ["Oracle"]),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Diagnostics", "DrawnTables", "Expressions", "Tabular", "TestSupport"]),
    .testTarget(
      name: "CraftonTests", dependencies: ["Crafton", "Diagnostics", "Statistics", "Tabular", "TestSupport"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["Resources"]),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport"),
    .target(
      name: "DrawnFigures", dependencies: ["Cohorts", "Diagnostics", "Indicators", "Tabular", "TestSupport"],
      path: "Tests/DrawnFigures"),
    .testTarget(
      name: "ScorecardTests",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "DrawnFigures", "Indicators", "Scorecard", "Tabular",
        "TestSupport",
      ]),
    .testTarget(
      name: "NeedsAssessmentTests",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "DrawnFigures", "Indicators", "NeedsAssessment", "Tabular",
        "TestSupport",
      ]),
    .testTarget(
      name: "SubmissionTests",
      dependencies: [
        "Cohorts", "Diagnostics", "Digests", "DisclosureControl", "DrawnFigures", "Indicators", "Submission", "Tabular",
        "TestSupport",
      ]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "DrawnFigures", "Indicators", "NeedsAssessment", "Publishing",
        "Scorecard", "Submission", "Tabular", "TestSupport",
      ]),
    .testTarget(
      name: "PipelinesTests",
      dependencies: [
        "Cohorts", "Diagnostics", "DisclosureControl", "Expressions", "Extracts", "Indicators", "Linkage", "Pipelines",
        "Pseudonymisation", "Tabular", "TestSupport",
      ], exclude: ["BadDefinitions", "Statements"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport"], exclude: ["Independent"]),
  ],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where ![.system, .plugin].contains(target.type) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
