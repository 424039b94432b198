// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charge by integration against the charge that the instrument counted itself, in real records. */
class RealRecordsTest {

	/**
	 * The expected charges in mAh are differences of the instrument's charge column between the rows where the step begins and ends; the
	 * integral does not see that column.
	 */
	@ParameterizedTest
	@CsvSource({ "bcd.issue_241.mpt,(Q-Qo)/mA.h,0,PLATING,5.464609,0.002", "bcd.issue_241.mpt,(Q-Qo)/mA.h,2,STRIPPING,5.452106,0.002",
			"gcpl.pr_182.1.mpt,(Q-Qo)/mA.h,1,PLATING,3.251960,0.002", "cp.mpt,(Q-Qo)/C,0,PLATING,3.302616,0.0005" })
	void integratedChargeIsTheCountedOne(String name, String counter, int step, String kind, double mAh, double tolerance) throws IOException {
		Optional<Path> file = Records.find("shared/data/files/biologic/" + name);
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		StepTable table = StepFinder.find(Records.ecLab(file.get(), counter, false), ChargeSettings.standard());
		assertEquals(kind, table.steps().get(step).kind().name());
		assertEquals(mAh, table.steps().get(step).charge().value(), tolerance * mAh);
	}

	/** make_examples.py: 50 nA for 41.244 h, rounded to minutes, that is 2.0625e-3 mAh; two rests of ten minutes around it. */
	@ParameterizedTest
	@CsvSource({ "lipon-au-seed", "lipon-bare" })
	void theExamplesPlateWhatTheirGeneratorSays(String example) throws IOException {
		Optional<Path> file = Records.find("examples/" + example + "/plating.mpt", "shared/examples/" + example + "/plating.mpt");
		assumeTrue(file.isPresent(), "skipped: the example " + example + " is not here");
		StepTable table = StepFinder.find(Records.ecLab(file.get(), "(Q-Qo)/mA.h", false), ChargeSettings.standard());
		assertEquals("REST PLATING REST", table.steps().stream().map(s -> s.kind().name()).collect(Collectors.joining(" ")));
		assertEquals(2.0625e-3, table.steps().get(1).charge().value(), 2.0625e-3 * 2e-6);
	}

	@Test
	void aCurrentThatFellUnseenIsToldByTheCounter() throws IOException {
		Optional<Path> file = Records.find("shared/data/files/biologic/ca.mpt");
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		StepTable table = StepFinder.find(Records.ecLab(file.get(), "(Q-Qo)/C", true), ChargeSettings.standard());
		double counted = 2.4380106e-4 / 3.6;
		assertEquals(counted, table.steps().get(0).charge().value(), 2 * table.steps().get(0).charge().u());
	}
}
