.DEFAULT_GOAL := help
.PHONY: help check test verify fire format demo bench clean

help: ## Show the goals
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: verify ## Everything that must hold before a commit: mvn verify, and shellcheck where it is installed
	@if command -v shellcheck >/dev/null; then shellcheck -x $$(find scripts -type f ! -name '*.properties' ! -name '*.txt') .ci/run; else echo "shellcheck is not installed: scripts were not checked"; fi

verify: ## Compile, check and test all modules, with the servers: mvn verify
	mvn verify

fire: ## Whole migrations while everything fails that can, for a quarter of an hour: mvn -Pfire verify
	mvn -Pfire verify

test: ## Unit tests alone, without servers: mvn test
	mvn test

format: ## Bring the sources into the house's form: mvn spotless:apply
	mvn spotless:apply

demo: ## Copy a table between two accounts on this machine: scripts/demo
	scripts/demo

bench: ## Run the benchmarks and print their figures: scripts/bench
	scripts/bench digest
	scripts/bench write
	scripts/bench write 500000 10 32
	scripts/bench scan

clean: ## Remove what was built: mvn clean
	mvn clean
