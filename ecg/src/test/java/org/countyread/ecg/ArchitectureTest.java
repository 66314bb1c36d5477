package org.countyread.ecg;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "org.countyread.ecg", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.countyread.ecg.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule RECORDINGS_KNOW_NO_FORMAT = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("org.countyread.ecg")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.countyread.ecg.format..", "org.countyread.dicom..");

    @ArchTest
    static final ArchRule ONLY_PRINTING_NEEDS_THE_PDF_LIBRARY = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("org.countyread.ecg.render.pdf")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pdfbox..");
}
