#!/usr/bin/env bash
# Adds a migration of the portal's model to every database provider: eng/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: eng/add-migration.sh NAME}
dotnet tool restore >/dev/null
for provider in Sqlite PostgreSql SqlServer; do
  project=migrations/$provider
  dotnet ef migrations add "$name" --project "$project" --startup-project "$project" --output-dir Migrations
done
