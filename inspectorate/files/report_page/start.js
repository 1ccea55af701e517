for (const begin of [startRanking, startHeat, startKinds, startPlaces, startTrend, startAttendance, startFindings, startHints, startMargins, startProposals]) {
  begin();
}
document.documentElement.dataset.ready = "yes";
