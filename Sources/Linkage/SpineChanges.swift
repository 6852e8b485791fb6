/// What a night changed in the spine.
public struct SpineChanges: Hashable, Sendable {
  /// One change of who a set of records is.
  public struct Event: Hashable, Sendable {
    public enum Kind: String, Sendable {
      /// A person turned out to be another one; the id of the first is never used again.
      case merge
      /// Some records of a person turned out to be a person of their own, who is new.
      case split
      /// Some records of a person turned out to be of another known person.
      case transfer
    }

    public let kind: Kind
    public let from: PersonID
    public let to: PersonID
    public let recordCount: Int
  }

  /// The night's number, from 1.
  public let night: Int
  public let newPersons: Int
  /// Records never seen before.
  public let newRecords: Int
  /// Records of tonight's sources that were there when the source last took part and are not now; they are remembered.
  public let absentRecords: Int
  /// Records that were absent when their source last took part and are there again.
  public let returnedRecords: Int
  /// In the order of the persons' sequence numbers.
  public let events: [Event]
}
