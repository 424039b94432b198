// SPDX-License-Identifier: EPL-2.0
/**
 * Thickness as the mean of chords at random places. Entry: {@link com.example.meanchord.Chords}. Lengths are in µm; pure functions.
 */
package com.example.meanchord;
