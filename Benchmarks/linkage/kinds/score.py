"""Pairs found against pairs that are there."""
from collections import Counter


def pairs(sizes):
    return sum(size * (size - 1) // 2 for size in sizes)


def score(truth, found):
    """Precision, recall and F1 of the clusters `found` against `truth`, each a dictionary from record to cluster."""
    right = pairs(Counter((truth[record], found[record]) for record in truth).values())
    held, there = pairs(Counter(found.values()).values()), pairs(Counter(truth.values()).values())
    precision, recall = right / max(1, held), right / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-12, precision + recall)


def report(scores):
    return "precision {:.4f}, recall {:.4f}, F1 {:.4f}".format(*scores)


class Clusters:
    """Records joined edge by edge."""

    def __init__(self, truth):
        self.truth = truth
        self.parent = {record: record for record in truth}

    def root(self, record):
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def join(self, left, right):
        self.parent[self.root(right)] = self.root(left)

    def score(self):
        return score(self.truth, {record: self.root(record) for record in self.truth})
