@raters
Feature: What people judge
  A person may judge any domain, with a reason; what the rules alone say stays beside it. Several people may judge the
  same domain.

  Rule: Who judges as the rules do confirms them, and overrules nobody

    @risk-of-bias.high-risk-dominates
    Scenario: A person and the rules say the same
      Given a randomised-trial outcome that nothing speaks against
      But studies with 70% of the weight are at high risk of bias
      And a person called rater 1 judges risk of bias serious on 2026-01-31, because "nobody was blinded"
      When the evidence is graded
      Then risk of bias is judged serious
      And the reason says "nobody was blinded. (rater 1, 2026-01-31)"
      And risk of bias is judged by a person
      And this rule decides
      And the rules alone judge risk of bias serious, because "70% of the weight"
      And a footnote says "The rules alone say the same: Studies at high risk of bias (Study A) carry 70% of the weight"
      And the certainty is moderate

    @risk-of-bias.high-risk-dominates
    Scenario: A person says otherwise
      Given a randomised-trial outcome that nothing speaks against
      But studies with 70% of the weight are at high risk of bias
      And a person called rater 1 judges risk of bias not serious, because "the outcome is death, which needs no blinding"
      When the evidence is graded
      Then risk of bias is judged not serious
      And the reason says "needs no blinding. (rater 1)"
      And this rule is overruled
      And the rules alone judge risk of bias serious, because "70% of the weight"
      And a footnote says "A person judged: the outcome is death, which needs no blinding. (rater 1) The rules alone say serious:"
      And the certainty is high

  Rule: Nobody is picked where people differ; until they agree the certainty is a range

    Scenario: Two raters say the same
      Given a randomised-trial outcome that nothing speaks against
      But a person called rater 1 judges indirectness serious, because "the doses were low"
      And a person called rater 2 judges indirectness serious, because "they were half the usual doses"
      When the evidence is graded
      Then indirectness is judged serious
      And the reason says "rater 1 says serious: the doses were low. rater 2 says serious: they were half the usual doses."
      And indirectness is judged by a person
      And the certainty is moderate

    Scenario: Two raters differ
      Given a randomised-trial outcome that nothing speaks against
      But a person called rater 1 judges indirectness serious, because "the doses were low"
      And a person called rater 2 judges indirectness not serious, because "the doses are those of the label"
      When the evidence is graded
      Then indirectness cannot be judged: from not serious to serious
      And the reason says "The raters differ, and there is no consensus. rater 1 says serious: the doses were low. rater 2 says not serious: the doses are those of the label."
      And what is missing for indirectness is nothing
      And the rules alone judge indirectness not serious, because "the people, treatments and outcome that the question asks about"
      And a footnote says "Indirectness is undetermined (not serious to serious). The raters differ"
      And the certainty is moderate to high until the raters agree on indirectness

    Scenario: The range goes from the least to the most serious of three
      Given a randomised-trial outcome that nothing speaks against
      But a person called rater 1 judges indirectness serious, because "the doses were low"
      And a person called rater 2 judges indirectness not serious, because "the doses are those of the label"
      And a person called rater 3 judges indirectness very serious, because "the people were healthy"
      When the evidence is graded
      Then indirectness cannot be judged: from not serious to very serious
      And the reason says "rater 3 says very serious: the people were healthy."
      And the certainty is low to high until the raters agree on indirectness

    Scenario: They differ on one domain, and of another too little is known
      Given a randomised-trial outcome that nothing speaks against
      But nobody assessed the risk of bias
      And a person called rater 1 judges indirectness serious, because "the doses were low"
      And a person called rater 2 judges indirectness not serious, because "the doses are those of the label"
      When the evidence is graded
      Then the certainty is low to high until risk of bias can be judged and the raters agree on indirectness
      And the reason for risk of bias says "Cannot be judged"
      And the reason for indirectness says "The raters differ"

    Scenario: They differ on rating up
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And a person called rater 1 judges dose response +1, because "more pills, more effect"
      And a person called rater 2 judges dose response none, because "there were two doses only"
      When the evidence is graded
      Then whether to rate up for dose response cannot be told
      And the reason for dose response says "rater 1 says +1: more pills, more effect. rater 2 says none"
      And the certainty is low to moderate until the raters agree on dose response

    Scenario: They differ on where the evidence starts
      Given a randomised-trial outcome that nothing speaks against
      But a person called rater 1 judges starting certainty high, because "they were randomised"
      And a person called rater 2 judges starting certainty low, because "allocation was by day of the week"
      When the evidence is graded
      Then where the evidence starts from is not known
      And the reason says "rater 2 says low: allocation was by day of the week."
      And the certainty is low to high until the raters agree on starting certainty

  Rule: A consensus counts, and what each said before stays on record

    Scenario: Two raters differ, and agree later
      Given a randomised-trial outcome that nothing speaks against
      But a person called rater 1 judges indirectness serious on 2026-01-31, because "the doses were low"
      And a person called rater 2 judges indirectness not serious, because "the doses are those of the label"
      And a person called rater 1 and rater 2 judges indirectness serious by consensus on 2026-02-14, because "the label has changed"
      When the evidence is graded
      Then indirectness is judged serious
      And the reason says "the label has changed. (rater 1 and rater 2, 2026-02-14, by consensus) Before it, rater 1 (2026-01-31) said serious"
      And the record says that rater 1 judged indirectness serious on 2026-01-31, because "the doses were low"
      And the record says that rater 2 judged indirectness not serious, because "the doses are those of the label"
      And the record says that rater 1 and rater 2 judged indirectness serious by consensus, because "the label has changed"
      And a footnote says "Judged by consensus: the label has changed."
      And the certainty is moderate
