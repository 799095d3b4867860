@back-pain
Feature: Gabapentin for back pain, claim by claim
  What an article says, and what the evidence behind each of its claims supports.

  @CLBP-0
  Scenario: That something is debated cannot be graded
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "often prescribed off-label … remain subjects of debate"
    Then the claim is not gradable
    And it is recognised as "context without an estimate"
    And the reason says "assert nothing that evidence could bear out"

  @CLBP-1
  Scenario: One trial found no significant difference, and says no more
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "no significant difference … both experiencing about a 30% reduction"
    Then the claim is supported
    And it is recognised as "no significant difference"
    And the evidence is of moderate certainty
    And the evidence supports "no significant difference in one study"
    And the reason says "warrants such words: no significant difference, at moderate certainty"
    And a reader is told "rest on a single study"
    And the editors add "The 30% is a change within each arm"

  @CLBP-2
  Scenario: A minimal improvement is minimal, and the certainty is very low
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "minimal improvement … mean difference of 0.22 units … not clinically significant"
    Then the claim is supported
    And it is recognised as "minimal, not clinically important"
    And the evidence is of very low certainty
    And the evidence supports "minimal, not clinically important (very low certainty)"
    And the reason says "minimal, not clinically important, at very low certainty"
    And a reader is told "has lost its sign: 0.22 where the evidence has −0.22"
    And a reader is told "very low, and the words do not say so"

  @CLBP-3
  Scenario: More effective than naproxen, from changes within each arm
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "significantly more effective … both back and leg pain"
    Then the claim is overstated
    And it is recognised as "more effective"
    And the evidence is of very low certainty
    And the evidence supports "has shown promise, but the effect cannot be estimated (very low certainty)"
    And the reason says "without a comparison they show no effect"
    And the reason says "that of the evidence is very low"
    And a reader is told "Only changes within a group were reported"

  @CLBP-4
  Scenario: Pregabalin was more effective than gabapentin in one trial of low certainty
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "more effective than gabapentin … a drug similar to gabapentin"
    Then the claim is overstated
    And it is recognised as "more effective"
    And the evidence is of low certainty
    And the evidence supports "may be more effective than gabapentin"
    And the reason says "fit moderate certainty or better; that of the evidence is low"

  @CLBP-5a
  Scenario: Dizziness is more frequent
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "higher rates of dizziness … compared to placebo"
    Then the claim is supported
    And the evidence is of very low certainty
    And the evidence supports "higher rates of dizziness than with placebo: NNTH 7 (2 to 40) (very low certainty)"
    And the reason says "more harms, at very low certainty"

  @CLBP-5b
  Scenario: Fatigue is more frequent
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "higher rates of … fatigue … compared to placebo"
    Then the claim is supported
    And the evidence is of very low certainty
    And the evidence supports "higher rates of fatigue than with placebo: NNTH 8 (3 to 56) (very low certainty)"
    And the reason says "more harms, at very low certainty"

  @CLBP-5c
  Scenario: Difficulties with mentation are more frequent
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "higher rates of … difficulties with mentation … compared to placebo"
    Then the claim is supported
    And the evidence is of low certainty
    And the evidence supports "NNTH 6 (2 to 26) (low certainty)"
    And the reason says "more harms, at low certainty"
    And a reader is told "The certainty of the evidence is low, and the words do not say so"

  @CLBP-5d
  Scenario: A very large ratio of visual disturbances lifts no randomised evidence
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "higher rates of … visual disturbances … compared to placebo"
    Then the claim is supported
    And the evidence is of moderate certainty
    And the evidence supports "NNTH 6 (1 to 30) (moderate certainty)"
    And the reason says "more harms, at moderate certainty"

  @CLBP-6
  Scenario: Numbers needed to harm belong with their intervals
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "number needed to harm … ranged from 6 to 8 … a relatively high incidence"
    Then the claim is supported
    And it is recognised as "more harms, in absolute numbers"
    And the evidence supports "Numbers needed to harm from 6 to 8: dizziness NNTH 7 (2 to 40); fatigue NNTH 8 (3 to 56)"
    And the reason says "more harms, in absolute numbers"
    And a reader is told "With their intervals: dizziness NNTH 7 (2 to 40)"

  @CLBP-7
  Scenario: A safety concern is context, and gets no certainty
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "raised safety concerns … particularly regarding its potential for misuse and addiction"
    Then the claim is not gradable
    And it is recognised as "a concern about safety"
    And the evidence is not graded
    And the evidence supports "has raised safety concerns"
    And the reason says "assert nothing that evidence could bear out"

  @CLBP-8
  Scenario: A reclassification is on record, and gets no certainty
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "reclassified as a Class C drug … due to increasing reports"
    Then the claim is supported
    And it is recognised as "a regulator acted"
    And the evidence is not graded
    And the evidence supports "a regulator has acted: context, no estimate of an effect"
    And the reason says "a regulator acted"

  @CLBP-9
  Scenario: Imaging suggests a mechanism, which is not graded for patients
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "revealed that … suggesting a central mechanism of action"
    Then the claim is supported
    And the evidence is not graded
    And the evidence supports "suggests a mechanism, not graded for patient outcomes"
    And the reason says "a mechanism, not graded for patients' outcomes"

  @CLBP-10
  Scenario: A correlation that the source does not report
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "did not correlate with significant pain relief … may not translate into clinical benefits for all patients"
    Then the claim is contradicted
    And the evidence is not graded
    And the evidence supports "suggests a mechanism, not graded for patient outcomes"
    And the reason says "reports no test of a correlation with pain"
    And a reader is told "is not graded for what happens to patients"

  @CLBP-11
  Scenario: Minimal to no benefit, and more harms
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "minimal to no significant benefit … a range of adverse effects"
    Then the claim is supported
    And its 1st part is supported
    And it is recognised as "minimal to no benefit"
    And the evidence is of very low certainty
    And the evidence supports "minimal to no important benefit compared with placebo"
    And the reason says "minimal to no benefit, at very low certainty"
    And its 2nd part is supported
    And it is recognised as "more harms"

  @CLBP-12
  Scenario: Supported by what it cites, mixed with the trial that it leaves out
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "may be more effective than some other analgesics in specific conditions … remains questionable"
    Then the claim is overstated
    And its 1st part is overstated
    And it is recognised as "has shown promise"
    And by what it cites alone it is supported
    And the evidence is of very low certainty
    And the evidence supports "mixed results compared with naproxen or placebo"
    And the reason says "The evidence warrants: mixed results"
    And a reader is told "The text leaves out placebo/pain-after-failed-surgery"
    And its 2nd part is supported
    And the editors add "does not mention Gewandter 2019"

  @CLBP-13
  Scenario: Caution follows from a minimal benefit and more harms
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "should be approached with caution … alternative treatments should be considered"
    Then the claim is supported
    And it is recognised as "caution, and alternatives"
    And the evidence supports "Its use should be approached with caution, and alternatives should be considered"
    And the reason says "caution, and alternatives"

  @CLBP-14
  Scenario: Better and larger trials are needed
    Given the claims file ../../fixtures/articles/back-pain.claims.yaml
    When it says "Further high-quality, large-scale trials are needed … more definitive guidance"
    Then the claim is supported
    And it is recognised as "more or better studies are needed"
    And the evidence supports "Further high-quality studies are needed"
    And the reason says "more or better studies are needed"
