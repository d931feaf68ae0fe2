//! The normal distribution.

use std::f64::consts::{PI, SQRT_2};

/// Density at so many standard deviations from the mean.
pub fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// The share that lies below so many standard deviations from the mean (Hart, "Computer
/// Approximations", 1968, algorithm 5666, by West, "Better approximations to cumulative normal
/// functions", 2005).
pub fn cumulative(z: f64) -> f64 {
    const NUMERATOR: [f64; 7] = [
        3.526_249_659_989_11e-2,
        0.700_383_064_443_688,
        6.373_962_203_531_65,
        33.912_866_078_383,
        112.079_291_497_871,
        221.213_596_169_931,
        220.206_867_912_376,
    ];
    const DENOMINATOR: [f64; 8] = [
        8.838_834_764_831_84e-2,
        1.755_667_163_182_64,
        16.064_177_579_207,
        86.780_732_202_946_1,
        296.564_248_779_674,
        637.333_633_378_831,
        793.826_512_519_948,
        440.413_735_824_752,
    ];
    let size = z.abs();
    let polynomial = |factors: &[f64]| factors.iter().fold(0.0, |sum, factor| sum * size + factor);
    let tail = if z.is_nan() {
        z
    } else if size > 37.0 {
        0.0
    } else if size < 5.0 * SQRT_2 {
        (-0.5 * size * size).exp() * polynomial(&NUMERATOR) / polynomial(&DENOMINATOR)
    } else {
        let fraction = size + 1.0 / (size + 2.0 / (size + 3.0 / (size + 4.0 / (size + 0.65))));
        (-0.5 * size * size).exp() / fraction / (2.0 * PI).sqrt()
    };
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// How many standard deviations from the mean a share lies below (Acklam, 2003, with one step of
/// Halley's method); NaN outside of 0 to 1.
pub fn quantile(share: f64) -> f64 {
    if share == 0.0 || share == 1.0 {
        return if share == 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if !(0.0..1.0).contains(&share) {
        return f64::NAN;
    }
    let first = acklam(share);
    let error = cumulative(first) - share;
    let slope = error / density(first);
    first - slope / (1.0 + first * slope / 2.0)
}

fn acklam(share: f64) -> f64 {
    const A: [f64; 6] = [
        -39.696_830_286_653_76,
        220.946_098_424_520_5,
        -275.928_510_446_968_7,
        138.357_751_867_269,
        -30.664_798_066_147_16,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -54.476_098_798_224_06,
        161.585_836_858_040_9,
        -155.698_979_859_886_6,
        66.801_311_887_719_72,
        -13.280_681_552_885_72,
        1.0,
    ];
    const C: [f64; 6] = [
        -0.007_784_894_002_430_293,
        -0.322_396_458_041_136_5,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] =
        [0.007_784_695_709_041_462, 0.322_467_129_070_039_8, 2.445_134_137_142_996, 3.754_408_661_907_416, 1.0];
    const LOW: f64 = 0.02425;
    let polynomial = |factors: &[f64], x: f64| factors.iter().fold(0.0, |sum, factor| sum * x + factor);
    let tail = |share: f64| {
        let q = (-2.0 * share.ln()).sqrt();
        polynomial(&C, q) / polynomial(&D, q)
    };
    if share < LOW {
        tail(share)
    } else if share > 1.0 - LOW {
        -tail(1.0 - share)
    } else {
        let q = share - 0.5;
        q * polynomial(&A, q * q) / polynomial(&B, q * q)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_quantiles_are_each_others_inverse() {
        for (z, share) in [(0.0, 0.5), (1.0, 0.841_344_746_068_543), (-1.959_963_984_540_054, 0.025), (8.0, 1.0)] {
            assert!((cumulative(z) - share).abs() < 1e-12, "{z}");
        }
        for share in [1e-10, 0.01, 0.3, 0.9, 0.999] {
            assert!((cumulative(quantile(share)) / share - 1.0).abs() < 1e-9, "{share}");
        }
        assert!(quantile(-0.1).is_nan() && quantile(1.5).is_nan());
        assert_eq!(quantile(1.0), f64::INFINITY);
    }
}
