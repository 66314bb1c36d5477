package org.countyread.dicom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countyread.dicom");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.countyread.dicom.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void dataKnowsNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage("..data")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..dictionary", "..encoding", "..part10", "..json")
                .check(CLASSES);
    }

    @Test
    void theEncodingKnowsNoFilesAndNoJson() {
        noClasses()
                .that()
                .resideInAPackage("..encoding")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..part10", "..json")
                .check(CLASSES);
    }

    @Test
    void onlyTheJdkAndItsNullMarkersAreUsed() {
        noClasses()
                .that()
                .resideInAPackage("org.countyread.dicom..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "org.countyread.dicom..")
                .check(CLASSES);
    }
}
