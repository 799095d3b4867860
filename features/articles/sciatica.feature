@sciatica
Feature: Gabapentin for sciatica, claim by claim
  What an article says, and what the evidence behind each of its claims supports.

  @SCI-0
  Scenario: That something has been explored cannot be graded
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "has been explored for its potential"
    Then the claim is not gradable
    And it is recognised as "context without an estimate"
    And the reason says "assert nothing that evidence could bear out"

  @SCI-1
  Scenario: Studies without a comparison have demonstrated nothing
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "Several studies have demonstrated … can significantly reduce pain intensity"
    Then the claim is overstated
    And it is recognised as "more effective"
    And the evidence is of very low certainty
    And the evidence supports "has shown promise, but the effect cannot be estimated (very low certainty)"
    And the reason says "without a comparison they show no effect"
    And the reason says "this must never be said: “demonstrated”"

  @SCI-2
  Scenario: Superior to pregabalin, by less than an important difference, in 18 people
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "superior pain reduction on the visual analog scale"
    Then the claim is overstated
    And it is recognised as "more effective"
    And the evidence is of very low certainty
    And the evidence supports "better than pregabalin by no more than an important difference (very low certainty)"
    And the reason says "fit moderate certainty or better; that of the evidence is very low"
    And a reader is told "no larger than the smallest important difference"
    And the editors add "analysed at half the planned number of people"

  @SCI-3
  Scenario: Fewer adverse events, counted as events and not as people
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "fewer adverse events compared to pregabalin"
    Then the claim is overstated
    And it is recognised as "fewer harms"
    And the evidence is of very low certainty
    And the evidence supports "but the risk cannot be estimated (very low certainty)"
    And the reason says "that of the evidence is very low"
    And the editors add "shares of all events, not of people"

  @SCI-4
  Scenario: What changes without a comparison group is not an effect
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "effectively reduced pain and disability scores"
    Then the claim is overstated
    And it is recognised as "change without a comparison group"
    And the evidence is of very low certainty
    And the evidence supports "reported change without a comparison group, very uncertain"
    And the reason says "this must never be said: “effectively”"
    And the editors add "the 43 of 77 people who improved"

  @SCI-5
  Scenario: Short-term relief, the quality of the evidence being low
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "short-term pain relief … although the quality of evidence was low"
    Then the claim is supported
    And it is recognised as "a short-term effect"
    And the evidence is of low certainty
    And the evidence supports "short-term effect, although the quality of the evidence is low"
    And in GRADE's words "Gabapentin may result in an important reduction in overall pain in the short term"
    And the reason says "a short-term effect, at low certainty"
    And a reader is told "rest on a single study"

  @SCI-6
  Scenario: It can be effective; nobody knows for how long
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "can be effective … more high-quality research is needed to confirm its long-term benefits"
    Then the claim is supported
    And its 1st part is supported
    And it is recognised as "has shown promise"
    And the evidence is of low certainty
    And the reason says "has shown promise, at low certainty"
    And its 2nd part is supported
    And it is recognised as "more or better studies are needed"
    And in GRADE's words "No studies were found that looked at pain after a year or more"

  @SCI-7
  Scenario: Case reports support nothing, and make no treatment valuable
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "Case reports have also supported … valuable treatment option"
    Then the claim is overstated
    And it is recognised as "case reports only"
    And the evidence is of very low certainty
    And the evidence supports "anecdotal: case reports only, no basis for a conclusion"
    And the reason says "this must never be said: “supported”, “valuable”"

  @SCI-8
  Scenario: The head-to-head trials are mixed, and not both drugs are effective
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "mixed results … both medications are effective"
    Then the claim is contradicted
    And its 1st part is supported
    And the evidence is of very low certainty
    And the evidence supports "mixed results"
    And its 2nd part is contradicted
    And the reason says "The interval excludes an important benefit, at moderate certainty"
    And its 3rd part is overstated
    And the reason says "The evidence warrants: no clear effect, at very low certainty"

  @SCI-9
  Scenario: Safer by the trials, no safer by the pooled ones
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "better safety profile … fewer and less severe adverse events"
    Then the claim is overstated
    And it is recognised as "fewer harms"
    And the evidence is of very low certainty
    And the evidence supports "mixed results for harms compared with pregabalin"
    And the reason says "The evidence warrants: mixed results"

  @SCI-10
  Scenario: Inconclusive, for few good head-to-head studies
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "remains inconclusive due to the limited number of high-quality head-to-head studies"
    Then the claim is supported
    And it is recognised as "inconclusive, for few good head-to-head studies"
    And the evidence is of very low certainty
    And the evidence supports "inconclusive due to the limited number of high-quality head-to-head studies"
    And the reason says "inconclusive, for few good head-to-head studies, at very low certainty"

  @SCI-11
  Scenario: Clear evidence that pregabalin lacks a benefit, and none about gabapentin
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "clear evidence for the lack of effectiveness … routine clinical use cannot be supported"
    Then the claim is overstated
    And its 1st part is supported
    And the evidence is of moderate certainty
    And the evidence supports "evidence, of moderate certainty, for the lack of an important benefit"
    And its 2nd part is overstated
    And the reason says "The evidence warrants: no clear effect, at very low certainty"
    And the reason says "The interval reaches an important benefit"
    And the reason says "this must never be said: “clear evidence”, “lack of effectiveness”"
    And its 3rd part is overstated
    And the reason says "asked about acute sciatica of one week to one year"
    And the reason says "The source says nothing of it"
    And the editors add "stand in for the eight trials"

  @SCI-12
  Scenario: More robust trials are needed
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "need for more robust clinical trials … definitive conclusions"
    Then the claim is supported
    And it is recognised as "more or better studies are needed"
    And the evidence is of very low certainty
    And the reason says "more or better studies are needed, at very low certainty"

  @SCI-13
  Scenario: Nerves of rats are no patients
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "has been shown to suppress … may contribute"
    Then the claim is supported
    And it is recognised as "a mechanism, not graded for patients' outcomes"
    And the evidence is not graded
    And the evidence supports "suggests a mechanism, not graded for patient outcomes"
    And the reason says "a mechanism, not graded for patients' outcomes"

  @SCI-14
  Scenario: The study in mice could not be found
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "reduced spinal immunostaining … indicating its potential … may play a role"
    Then the claim is not gradable
    And it is recognised as "a mechanism, not graded for patients' outcomes"
    And the reason says "in rats, and found fewer microglia and no effect on the number of astrocytes"
    And the evidence is not graded
    And a reader is told "a source that could not be identified"

  @SCI-15
  Scenario: Promise, with a word of caution, but not safer
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "has shown promise … favorable safety profile compared to pregabalin"
    Then the claim is overstated
    And its 1st part is supported
    And a reader is told "at very low certainty the evidence is very uncertain"
    And its 2nd part is overstated
    And the reason says "The evidence warrants: mixed results"

  @SCI-16
  Scenario: The overall quality of the evidence is low; to be exact, very low
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "the overall quality of evidence is low … more high-quality, long-term studies are needed"
    Then the claim is supported
    And its 1st part is supported
    And it is recognised as "the overall certainty is low or very low"
    And the evidence is of very low certainty
    And the evidence supports "The overall certainty of the evidence is very low"
    And the reason says "the overall certainty is low or very low"
    And a reader is told "To be exact, the overall certainty is very low"
    And its 2nd part is supported
    And it is recognised as "more or better studies are needed"

  @SCI-17
  Scenario: Advice without a direction cannot be graded
    Given the claims file ../../fixtures/articles/sciatica.claims.yaml
    When it says "should consider these findings … remain updated on emerging research"
    Then the claim is not gradable
    And it is recognised as "advice without a direction"
    And the evidence supports "no advice for or against"
    And the reason says "assert nothing that evidence could bear out"
