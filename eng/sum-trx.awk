# Sums test results: awk -f sum-trx.awk [again.trx] FILE.trx… Lists failed and skipped tests with their reasons,
# then one line "N passed, N failed, N skipped". Ends with 1 when a test failed or none ran.
# again.trx holds second chances (docs/decisions/0030): a test that passed there counts, and is listed as unsteady.
# With -v list=1 it only prints the names of failed tests, without their arguments.
BEGIN { RS = "<" }

function attribute(name,    rest, at) {
  at = index($0, " " name "=\"")
  if (!at) return ""
  rest = substr($0, at + length(name) + 3)
  return plain(substr(rest, 1, index(rest, "\"") - 1))
}

function plain(text) {
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;/, "'", text)
  gsub(/&#x[dD];/, "", text)
  gsub(/&#x[aA];/, "\n", text)
  gsub(/&amp;/, "\\&", text)
  return text
}

function content() { return plain(substr($0, index($0, ">") + 1)) }

# The first lines are enough to know what to look for; the rest stands in artifacts/TestResults.
function brief(text, most,    lines, n, i, out) {
  n = split(text, lines, "\n")
  for (i = 1; i <= n && i <= most; i++) out = out "\n    " lines[i]
  return out
}

/^UnitTestResult / {
  test = attribute("testName")
  outcome = attribute("outcome")
  if (FILENAME ~ /again\.trx$/) {
    if (outcome == "Passed") again[test] = 1
    outcome = "Passed"
    next
  }
  if (outcome == "Failed" && test in again) { passed++; unsteady[++u] = test; outcome = "Unsteady" }
  else if (outcome == "Passed") passed++
  else if (outcome == "NotExecuted") { skipped++; name[++s] = test }
  else { failed++; bad[++f] = test }
}
/^Message>/ {
  if (outcome == "Unsteady") first[u] = content()
  else if (outcome == "NotExecuted") why[s] = content()
  else if (outcome != "Passed") what[f] = content()
}
/^StackTrace>/ { if (outcome != "Passed" && outcome != "NotExecuted" && outcome != "Unsteady") where[f] = content() }
/^\/UnitTestResult>/ { outcome = "Passed" }

END {
  if (list) {
    for (i = 1; i <= f; i++) { sub(/\(.*/, "", bad[i]); if (!(bad[i] in told)) print bad[i]; told[bad[i]] = 1 }
    exit
  }
  for (i = 1; i <= s; i++) print "skipped " name[i] ": " why[i]
  for (i = 1; i <= u; i++) print "UNSTEADY (failed, then passed alone) " unsteady[i] brief(first[i], 6)
  for (i = 1; i <= f; i++) print "FAILED " bad[i] brief(what[i], 12) brief(where[i], 4)
  printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
  exit failed > 0 || passed + failed == 0
}
