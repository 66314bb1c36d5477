package org.countyread.simulator;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "org.countyread.simulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.countyread.simulator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_DICOM = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("..heart..", "..imaging..", "..county..", "..history..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.countyread.dicom..");
}
