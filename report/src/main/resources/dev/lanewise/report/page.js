(function () {
  'use strict';
  // Okabe and Ito's colours, which most eyes can tell apart; lighter where the page is dark.
  var LIGHT = {
    series: ['#0072b2', '#d55e00', '#009e73', '#a8478a', '#b07d00', '#3a8fc4', '#5a6570'],
    text: '#1d2329', soft: '#5a6570', line: '#d5dae0', back: '#ffffff',
    values: ['#f2f6fa', '#9cc5e3', '#3a86bd', '#0b3c66'], ratios: ['#c4460b', '#f7f7f7', '#1f7a4d']
  };
  var DARK = {
    series: ['#56b4e9', '#f0883e', '#2fc99a', '#d68bc0', '#e6c24a', '#9ad0f5', '#b4bec8'],
    text: '#e4e8ec', soft: '#9aa5b1', line: '#37404a', back: '#15191e',
    values: ['#1c2733', '#2f5f86', '#57a3d9', '#d3ecff'], ratios: ['#e0662c', '#2a2f36', '#3fae78']
  };
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var FONT = 'system-ui, "Segoe UI", Roboto, Arial, sans-serif';
  var PRINT_WIDTH = 680;
  var PRINT_HEIGHT = 840; // a page, with room for what a chart is called
  // ECharts stretches its own shapes to the width of a legend's lines.
  var SHAPES = {
    rect: 'path://M0,0h10v10h-10z', triangle: 'path://M5,0L10,10H0z', diamond: 'path://M5,0L10,5L5,10L0,5z'
  };

  function number(value) {
    if (typeof value !== 'number' || !isFinite(value)) {
      return value === null || value === undefined || value !== value ? '-' : String(value);
    }
    var size = Math.abs(value);
    if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
      return value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e');
    }
    return String(Number(value.toPrecision(4)));
  }

  // What is meant by a place along an axis.
  function meant(axis, place) {
    return axis.log ? Math.pow(axis.log, place) : place;
  }

  // Of colours from the least value to the greatest, equally far apart, that of a share within 0..1.
  function mixed(palette, share) {
    var at = Math.min(Math.max(share, 0), 1) * (palette.length - 1);
    var i = Math.min(Math.floor(at), palette.length - 2);
    return [1, 3, 5].map(function (digit) {
      var low = parseInt(palette[i].substr(digit, 2), 16);
      return low + (at - i) * (parseInt(palette[i + 1].substr(digit, 2), 16) - low);
    });
  }

  // Black or white, whichever is read better on a colour.
  function readable(rgb) {
    var light = [0.2126, 0.7152, 0.0722].reduce(function (sum, weight, i) {
      return sum + weight * Math.pow(rgb[i] / 255, 2.2);
    }, 0);
    return light > 0.2 ? '#14181c' : '#ffffff';
  }

  function list(value) {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  }

  function axis(option, colours, horizontal, lying, width, height) {
    option.axisLine = { show: true, onZero: false, lineStyle: { color: colours.soft } };
    option.axisTick = { show: option.type !== 'category' };
    option.splitLine = { show: option.type !== 'category', lineStyle: { color: colours.line } };
    option.axisLabel = { color: colours.soft, hideOverlap: true };
    option.nameTextStyle = { color: colours.soft };
    if (option.type === 'category') {
      if (lying) {
        option.axisLabel.interval = 0;
        option.axisLabel.width = Math.min(260, width / 3);
        option.axisLabel.fontSize = Math.min(12, Math.max(7, (height - 100) / option.data.length - 2));
        option.axisLabel.overflow = 'truncate';
      }
    } else {
      option.axisLabel.formatter = function (place) { return number(meant(option, place)); };
      if (option.log) { // whole powers at both ends
        option.min = option.min === undefined ? function (range) { return Math.floor(range.min); } : option.min;
        option.max = option.max === undefined
            ? function (range) { return Math.max(Math.ceil(range.max), Math.floor(range.min) + 1); } : option.max;
      }
    }
    if (horizontal) {
      option.nameLocation = 'middle';
      option.nameGap = 30;
    } else {
      option.nameLocation = 'end';
      option.nameTextStyle.align = 'left';
      option.nameTextStyle.padding = [0, 0, 0, -20];
    }
  }

  function tooltip(option) {
    var xAxis = option.xAxis;
    var yAxis = option.yAxis;
    if (option.kind) {
      return function (cell) {
        return escaped(yAxis.name + ' ' + yAxis.data[cell.value[1]]) + '<br>'
            + escaped(xAxis.name + ' ' + xAxis.data[cell.value[0]]) + '<br><b>' + number(cell.value[2]) + '</b>';
      };
    }
    if (option.series[0] && option.series[0].type === 'boxplot') {
      return function (box) {
        return escaped(box.name) + '<br>' + box.value.slice(1).map(number).join(' | ');
      };
    }
    if (option.tooltip.trigger === 'axis') {
      return undefined;
    }
    return function (point) {
      var value = point.value;
      var at = xAxis.type === 'category' ? xAxis.data[value[0]] : number(meant(xAxis, value[0]));
      return '<b>' + escaped(point.seriesName) + '</b>' + (point.name ? '<br>' + escaped(point.name) : '')
          + '<br>' + escaped(xAxis.name) + ': ' + escaped(at) + '<br>' + escaped(yAxis.name) + ': ' + number(meant(yAxis, value[1]));
    };
  }

  function escaped(text) {
    return echarts.format.encodeHTML(String(text));
  }

  // What the longest name beside lying bars needs, which ECharts underestimates in some fonts.
  function namesWidth(axis) {
    var context = document.createElement('canvas').getContext('2d');
    context.font = axis.axisLabel.fontSize + 'px ' + FONT;
    return Math.min(axis.axisLabel.width, axis.data.reduce(function (most, name) {
      return Math.max(most, context.measureText(name).width);
    }, 0));
  }

  // The next number of two digits.
  function round(value) {
    var digit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
    return Math.ceil(value / digit) * digit;
  }

  // A level line does not stretch its axis by itself; one that ends there has its name on the line.
  function reach(option) {
    var y = option.yAxis;
    option.series.forEach(function (series) {
      var level = series.level;
      if (level !== undefined && typeof y.max === 'number') {
        y.axisLabel.showMaxLabel = false;
      } else if (level !== undefined) {
        y.max = function (range) {
          return y.log ? Math.ceil(Math.max(range.max, level)) : range.max >= level ? null : round(level * 1.02);
        };
      }
    });
  }

  function complete(option, colours, width, height) {
    option.color = colours.series;
    option.animation = false;
    option.textStyle = { color: colours.text, fontFamily: FONT };
    var lying = option.yAxis.type === 'category' && !option.kind;
    axis(option.xAxis, colours, true, false, width, height);
    axis(option.yAxis, colours, false, lying, width, height);
    reach(option);
    var legendRows = 0;
    if (option.legend) {
      var names = option.series.filter(function (s) { return s.level === undefined; })
          .map(function (s) { return s.name; });
      if (names.length > 1) {
        legendRows = Math.ceil(names.join('').length * 7 / Math.max(200, width - 80) + names.length * 50 / width);
        option.legend = {
          data: option.series.filter(function (s) { return names.indexOf(s.name) >= 0; }).map(function (s) {
            var shape = s.type === 'scatter' && SHAPES[s.symbol.replace('empty', '').toLowerCase()];
            return shape ? { name: s.name, icon: shape } : { name: s.name };
          }),
          top: 0, left: 0, textStyle: { color: colours.text }, itemWidth: 36,
          inactiveColor: colours.soft
        };
      } else {
        delete option.legend;
      }
    }
    var top = option.visualMap ? 60 : 26 + 26 * legendRows + (option.yAxis.name ? 10 : 0);
    option.grid = { left: 8, right: 28, top: top, bottom: option.xAxis.name ? 36 : 12, containLabel: true };
    if (lying) {
      option.grid.left = namesWidth(option.yAxis) + 16;
      option.grid.bottom += 24;
      option.grid.containLabel = false;
    }
    option.tooltip.formatter = tooltip(option);
    option.tooltip.valueFormatter = function (place) {
      return number(typeof place === 'number' ? meant(lying ? option.xAxis : option.yAxis, place) : place);
    };
    option.tooltip.confine = true;
    option.tooltip.backgroundColor = colours.back;
    option.tooltip.borderColor = colours.line;
    option.tooltip.textStyle = { color: colours.text };
    if (option.visualMap) {
      option.visualMap.inRange = { color: option.kind === 'ratios' ? colours.ratios : colours.values };
      option.visualMap.textStyle = { color: colours.soft };
      option.visualMap.itemHeight = Math.min(200, width / 2);
      option.visualMap.formatter = function (value) {
        return number(option.kind === 'ratios' ? Math.pow(2, value)
            : option.kind === 'magnitudes' ? Math.pow(10, value) : value);
      };
    }
    option.series.forEach(function (series, i) {
      if (/^empty/.test(series.symbol)) { // which ECharts would fill with white
        series.symbol = series.symbol.substr(5).toLowerCase();
        series.itemStyle = {
          color: series.type === 'scatter' ? 'transparent' : colours.back,
          borderColor: colours.series[i % colours.series.length], borderWidth: 2
        };
      }
      if (series.type === 'heatmap') {
        series.itemStyle = option.xAxis.data.length * option.yAxis.data.length > 400
            ? {} : { borderColor: colours.back, borderWidth: 1 };
        series.label.fontSize = width < 500 ? 9 : 12;
        series.label.formatter = function (cell) { return cell.value[2] === null ? '' : number(cell.value[2]); };
        if (series.label.show) {
          var map = option.visualMap;
          series.data = series.data.map(function (cell) {
            var share = (cell[3] - map.min) / (map.max - map.min);
            return { value: cell, label: { color: readable(mixed(map.inRange.color, share)) } };
          });
        }
      }
      if (series.type === 'boxplot') {
        series.itemStyle = { color: colours.line, borderColor: colours.series[0], borderWidth: 1.5 };
        series.boxWidth = [6, 14];
      }
      if (series.type === 'scatter' && series.label) {
        series.label.color = colours.soft;
        series.label.fontSize = 11;
        series.label.show = width >= 500;
      }
      list(series.markLine && series.markLine.data).forEach(function (mark) {
        if (mark.label) {
          mark.label.color = colours.soft;
        }
      });
    });
    return option;
  }

  var charts = [];
  Array.prototype.forEach.call(document.querySelectorAll('.chart'), function (element) {
    charts.push({
      element: element, json: element.nextElementSibling.textContent, height: element.clientHeight, chart: null
    });
  });

  function draw(light, width) {
    charts.forEach(function (it) {
      var wide = width || it.element.clientWidth;
      if (it.chart) {
        it.chart.dispose();
      }
      var high = width ? Math.min(it.height, PRINT_HEIGHT) : it.height;
      it.element.style.height = high + 'px';
      it.chart = echarts.init(it.element, null, { renderer: 'svg', width: width || undefined });
      it.chart.setOption(complete(JSON.parse(it.json), light || !dark.matches ? LIGHT : DARK, wide, high));
    });
  }

  draw(false);
  var waiting;
  window.addEventListener('resize', function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { draw(false); }, 150);
  });
  dark.addEventListener('change', function () { draw(false); });
  window.addEventListener('beforeprint', function () { draw(true, PRINT_WIDTH); });
  window.addEventListener('afterprint', function () { draw(false); });
})();
