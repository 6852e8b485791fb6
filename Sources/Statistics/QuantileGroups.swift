/// Returns the quantile group of each value, for example its decile.
///
/// Groups of as equal a size as can be; equal values share the group of the smallest of their ranks. The method of
/// the Office for Health Improvement and Disparities: floor(q + 1 − ceil((N + 1 − rank) / (N / q))), at least 1.
///
/// - Parameters:
///   - values: One an area; a missing value belongs to no group and does not count.
///   - count: The number of groups, at least 1.
///   - highestFirst: Whether group 1 holds the highest values, as where 1 is the most deprived by score.
/// - Returns: 1...count for each value, nil for a missing one.
/// - Throws: ``EstimateError/tooFewValues`` when there are fewer values than groups, ``EstimateError/outOfRange`` for
///   the count, ``EstimateError/notFinite``.
/// - Complexity: O(n log n)
public func quantileGroups(
  of values: [Double?], count: Int, highestFirst: Bool
) throws(EstimateError) -> [Int?] {
  guard count >= 1 else { throw .outOfRange }
  guard values.allSatisfy({ $0?.isFinite ?? true }) else { throw .notFinite }
  let ordered = values.compactMap { value in value.map { highestFirst ? -$0 : $0 } }.sorted()
  guard ordered.count >= count else { throw .tooFewValues }
  var groupOfValue: [Double: Int] = [:]
  for (index, value) in ordered.enumerated() where groupOfValue[value] == nil {
    let upwards = (Double(ordered.count - index) / (Double(ordered.count) / Double(count))).rounded(.up)
    groupOfValue[value] = max(1, Int((Double(count + 1) - upwards).rounded(.down)))
  }
  return values.map { value in value.flatMap { groupOfValue[highestFirst ? -$0 : $0] } }
}
