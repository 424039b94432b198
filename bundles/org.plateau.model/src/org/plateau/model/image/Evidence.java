// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

/**
 * Why a value is believed: the raw key and the raw text it was read from.
 *
 * @param key as the file spells it, e.g. {@code [Stage] StageT}; for a value the user gave, the option's name
 * @param text the raw text, e.g. {@code 0.907553}
 * @param meaning what it was taken for, with its unit, e.g. {@code stage tilt 52.0°}
 */
public record Evidence(String key, String text, String meaning) {
}
