package io.dynaferry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The law of the house over all modules at once; docs/adr/0001-module-law.md says why. */
@AnalyzeClasses(packages = "io.dynaferry", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    /** Leaves out the tests, and the test jar of core that the test kit stands on. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    private static final String[] CORE = {
        "io.dynaferry.change..",
        "io.dynaferry.diff..",
        "io.dynaferry.drift..",
        "io.dynaferry.failure..",
        "io.dynaferry.item..",
        "io.dynaferry.json..",
        "io.dynaferry.place..",
        "io.dynaferry.plan..",
        "io.dynaferry.preflight..",
        "io.dynaferry.progress..",
        "io.dynaferry.read..",
        "io.dynaferry.repair..",
        "io.dynaferry.report..",
        "io.dynaferry.table..",
        "io.dynaferry.transform..",
        "io.dynaferry.write.."
    };

    private static final String[] PROGRAMS = {
        "io.dynaferry.load..", "io.dynaferry.reconcile..", "io.dynaferry.cdc..", "io.dynaferry.operator.."
    };

    private static final String[] WORKSHOP = {"io.dynaferry.testkit..", "io.dynaferry.bench.."};

    @ArchTest
    static final ArchRule coreKnowsTheJdkAndAnnotationsOnly = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..")
                    .or(resideInAPackage("org.jspecify.annotations.."))
                    .or(resideInAnyPackage(CORE)));

    @ArchTest
    static final ArchRule adaptersKnowNeitherSparkNorSnapshots = noClasses()
            .that()
            .resideInAPackage("io.dynaferry.dynamodb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "org.apache.hadoop..",
                    "io.dynaferry.snapshot..",
                    "io.dynaferry.command..",
                    "io.dynaferry.job..");

    @ArchTest
    static final ArchRule nothingBelowKnowsThePrograms = noClasses()
            .that()
            .resideOutsideOfPackages(PROGRAMS)
            .and()
            .resideOutsideOfPackages(WORKSHOP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROGRAMS);

    @ArchTest
    static final ArchRule nothingThatShipsKnowsTheWorkshop = noClasses()
            .that()
            .resideOutsideOfPackages(WORKSHOP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKSHOP);

    @ArchTest
    static final ArchRule theTestKitSpeaksTheWireItself = noClasses()
            .that()
            .resideInAPackage("io.dynaferry.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", "io.dynaferry.dynamodb..", "io.dynaferry.snapshot..");

    @ArchTest
    static final ArchRule subjectsHaveNoCycles =
            slices().matching("io.dynaferry.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesAreFinalUnlessMeantToBeExtended = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);
}
