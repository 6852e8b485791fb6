extension [Double] {
  /// Rearranges the values and returns a quantile of type 7 of them.
  ///
  /// Hoare's selection (Commun ACM 1961): of many values one rank is wanted, so they need no full order.
  ///
  /// - Precondition: At least one value, all of them finite.
  /// - Parameter probability: Of the values below the quantile, 0...1.
  /// - Complexity: O(n) on average
  mutating func selectQuantile(_ probability: Double) -> Double {
    let position = QuantilePosition(of: probability, count: count)
    select(position.below)
    let lower = self[position.below]
    return position.interpolated(lower, self[(position.below + 1)...].min() ?? lower)
  }

  /// Rearranges the values so that the one of a rank, counted from 0, stands at its place with none larger before and
  /// none smaller after it.
  private mutating func select(_ rank: Int) {
    var first = 0
    var last = count - 1
    while first < last {
      let ends = (Swift.min(self[first], self[last]), Swift.max(self[first], self[last]))
      let pivot = Swift.max(ends.0, Swift.min(ends.1, self[first + (last - first) / 2]))
      var left = first
      var right = last
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        last = right
      } else if rank >= left {
        first = left
      } else {
        return
      }
    }
  }
}
